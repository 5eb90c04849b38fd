package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.Checkout;
import org.rankbuffer.ExitCode;

/** The scripts in other surroundings than those of this project's authors. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
final class StartScriptIT {

    /** What POSIX names of which scripts may have need, and nothing of GNU, Linux or a package. */
    private static final List<String> POSIX = List.of(
            ("awk basename cat chmod cmp command comm cp cut date dd df diff dirname echo env expr false file find grep"
                            + " head id kill link ln locale ls mkdir mkfifo mv nohup od paste printf ps pwd readlink rm"
                            + " rmdir sed sh sleep sort tail tee test touch tr true tty umask uname uniq wc xargs")
                    .split(" "));

    private static final String MAVEN_THAT_COPIES = """
            #!/bin/sh
            while [ "$1" != -f ]; do shift; done
            to=$(dirname -- "$2")/target
            mkdir -p "$to/mpj-libs"
            echo >"$to/mpj-libs/some.jar"
            echo half >"$to/rankbuffer.jar"
            sleep 1
            cp '%s' "$to/rankbuffer.jar"
            """;

    @TempDir
    Path scratch;

    private Path tools;

    @BeforeEach
    void makeAPath() throws IOException {
        tools = Files.createDirectory(scratch.resolve("tools"));
        POSIX.forEach(this::link);
        link("bash");
        Files.createSymbolicLink(tools.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** JUnit warns of each link that it deletes. */
    @AfterEach
    void deleteLinks() throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(tools)) {
            for (Path link : links) {
                Files.delete(link);
            }
        }
    }

    private void link(String tool) {
        found(tool).ifPresent(file -> {
            try {
                Files.createSymbolicLink(tools.resolve(tool), file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Optional<Path> found(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void shouldBuildAndRunWithPosixToolsInAPlainLocaleAndAStrictUmaskWithoutATemporaryDirectory() throws Exception {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this JVM cannot name such a directory");
        link("mvn");
        Checkout checkout = Checkout.ofProject(CommandRun.project()).copy(scratch.resolve("müller & söhne"));
        Map<String, String> plain =
                Map.of("LC_ALL", "C", "TMPDIR", scratch.resolve("nowhere").toString());

        CommandRun first = run(plain, "umask 077; exec \"$@\"", checkout.script("run-cluster.sh"), "-np", "3");
        CommandRun second = run(plain, "exec \"$@\"", checkout.script("run-local.sh"), "-np", "3");

        assertThat(first.exitCode()).as(first.toString()).isEqualTo(ExitCode.OK);
        assertThat(first.out()).contains("verdict: holds");
        assertThat(first.complaints()).isEqualTo("building rankbuffer (first use or sources changed) ...");
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(ExitCode.OK);
        assertThat(second.complaints()).isEmpty();
        assertThat(checkout.archives()).hasSize(3);
        assertThat(checkout.inTarget()).contains("mpj-libs", "rankbuffer.jar").hasSize(5);
    }

    @Test
    void shouldServeTwoFirstUsesAtOnce() throws Exception {
        maven(MAVEN_THAT_COPIES.formatted(CommandRun.jar()));
        Checkout checkout = Checkout.ofProject(CommandRun.project()).copy(scratch.resolve("checkout"));

        CompletableFuture<CommandRun> other = CompletableFuture.supplyAsync(() -> firstUse(checkout));
        CommandRun run = firstUse(checkout);

        assertThat(run.out()).as(run.toString()).contains("verdict: holds");
        assertThat(other.get().out()).as(other.get().toString()).contains("verdict: holds");
        assertThat(checkout.inTarget())
                .hasSize(4)
                .contains("mpj-libs", "rankbuffer.jar")
                .filteredOn(name -> name.endsWith(".jsa"))
                .hasSize(2);
    }

    private CommandRun firstUse(Checkout checkout) {
        try {
            return run(Map.of(), "exec \"$@\"", checkout.script("run-local.sh"), "--device", "threads", "-np", "3");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldLeaveNothingOfABuildThatFailed() throws Exception {
        maven("#!/bin/sh\necho no such luck\nexit 1\n");
        Checkout checkout = Checkout.ofProject(CommandRun.project()).copy(scratch.resolve("checkout"));

        CommandRun run = firstUse(checkout);

        assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains("no such luck\n").endsWith("the build failed; its output is above\n");
        assertThat(checkout.inTarget()).isEmpty();
    }

    @Test
    void shouldMakeArchivesOnceWhatHinderedThemIsGone() throws Exception {
        Checkout checkout = Checkout.ofProject(CommandRun.project())
                .copy(scratch.resolve("checkout"))
                .withJar(CommandRun.jar());
        String[] command = {checkout.script("run-local.sh").toString(), "--device", "threads", "-np", "3"};

        CommandRun hindered = run(Map.of("_JAVA_OPTIONS", "-XX:NoSuchOption=1"), "exec \"$@\"", (Object[]) command);
        assertThat(hindered.exitCode()).as(hindered.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(hindered.err())
                .contains("NoSuchOption")
                .endsWith("correct or unset _JAVA_OPTIONS='-XX:NoSuchOption=1'\n");
        assertThat(checkout.inTarget()).containsExactly("rankbuffer.jar");

        CommandRun run = run(Map.of(), "exec \"$@\"", (Object[]) command);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(checkout.archives()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"-n 12, ulimit -n", "-v 500000, ulimit -v", "-v 2000000, ulimit -v", "-v 3500000, ulimit -v"})
    void shouldNameALimitThatIsTooLow(String limit, String name) throws Exception {
        Checkout checkout = Checkout.ofProject(CommandRun.project())
                .copy(scratch.resolve("checkout"))
                .withJar(CommandRun.jar());

        CommandRun run = run(
                Map.of(),
                "ulimit " + limit + "; exec \"$@\"",
                checkout.script("run-local.sh"),
                "--device",
                "threads",
                "-np",
                "3");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.out() + run.err()).contains(name);
        assertThat(run.out() + run.err()).doesNotContain("Exception", "line ");
    }

    @Test
    void shouldTakeFewOpenFilesAsTheyCome() throws Exception {
        Checkout checkout = Checkout.ofProject(CommandRun.project())
                .copy(scratch.resolve("checkout"))
                .withJar(CommandRun.jar());

        CommandRun run =
                run(Map.of(), "ulimit -n 100; exec \"$@\"", checkout.script("run-local.sh"), "--device", "threads");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldRunTheDoctorWithAnOldJarThatCannotBeBuilt() throws Exception {
        Checkout checkout = Checkout.ofProject(CommandRun.project())
                .copy(scratch.resolve("checkout"))
                .withJar(CommandRun.jar());
        checkout.makeStale();
        String script = checkout.script("run-local.sh").toString();

        CommandRun doctor = run(Map.of(), "exec \"$@\"", script, "doctor", "--device", "threads", "-n", "3");
        CommandRun job = run(Map.of(), "exec \"$@\"", script, "--device", "threads", "-n", "3");

        assertThat(doctor.err()).contains("no Maven found", "going on with the old " + checkout.jar());
        assertThat(doctor.out()).as(doctor.toString()).contains("is older than pom.xml", "three ranks on threads");
        assertThat(job.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(job.complaints()).contains("no Maven found").doesNotContain("going on");
    }

    @Test
    void shouldSayThatTheCurrentDirectoryIsGone() throws Exception {
        Checkout checkout = Checkout.ofProject(CommandRun.project())
                .copy(scratch.resolve("checkout"))
                .withJar(CommandRun.jar());
        String gone = "mkdir gone; cd gone; rmdir ../gone; exec \"$@\"";

        CommandRun run = run(Map.of(), gone, checkout.script("run-local.sh"));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains("rankbuffer: the current directory has been removed");
    }

    @Test
    void shouldBeFoundThroughLinksAndWhateverCdMeans() throws Exception {
        Checkout checkout = Checkout.ofProject(CommandRun.project())
                .copy(scratch.resolve("checkout"))
                .withJar(CommandRun.jar());
        Files.createSymbolicLink(tools.resolve("one"), Path.of("../checkout/run-local.sh"));
        Files.createSymbolicLink(tools.resolve("two"), Path.of("one"));
        Map<String, String> odd = Map.of("CDPATH", scratch.toString());

        CommandRun run = run(odd, "cd tools; exec bash two --device threads -np 3");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(checkout.archives()).hasSize(2);
    }

    private void maven(String script) throws IOException {
        Path file = Files.writeString(tools.resolve("mvn"), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Runs a command in the scratch directory, with nothing but the tools. */
    private CommandRun run(Map<String, String> environment, String shell, Object... command)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", tools.toString());
        all.put("MPJ_HOME", CommandRun.mpjHome().toString());
        all.put("JAVA_HOME", "");
        List<String> start =
                List.of(tools.resolve("bash").toString(), "-c", "cd -- \"$0\"; " + shell, scratch.toString());
        return CommandRun.of(
                scratch,
                all,
                Stream.concat(start.stream(), Stream.of(command).map(Object::toString))
                        .toList());
    }
}
