package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;

/** Commands in surroundings that are not as usual: what is missing or refused is told in one line, and is no defect. */
@Timeout(180)
final class SurroundingsIT {

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource({
        "n, 14, multicore",
        "n, 24, niodev",
    })
    void shouldCallALimitByItsName(String limit, int value, String device) throws Exception {
        CommandRun run =
                under("ulimit -" + limit + " " + value, CommandRun.localCommand("--device", device, "--items", "1"));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.out() + run.err()).contains("ulimit -" + limit).doesNotContain("\tat ");
    }

    /** Which thread or process is the first that is refused depends on the machine; never is it a defect. */
    @Test
    void shouldCallALimitOfThreadsByItsName() throws Exception {
        // Nobody limits the threads of root, who can become a user of whom there are no processes.
        assumeTrue("root".equals(System.getProperty("user.name")), "needs a user without other processes");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=61357", "--regid=61357", "--clear-groups"));
        command.addAll(CommandRun.localCommand("--device", "threads", "--items", "1"));
        List<CommandRun> runs = new ArrayList<>();
        for (int threads = 16; threads <= 40; threads += 4) {
            CommandRun run = under("ulimit -u " + threads, command);
            assumeTrue(!run.err().contains("Unable to access jarfile"), "others may not read this directory");
            assertThat(run.out() + run.err()).doesNotContain("internal error");
            runs.add(run);
        }

        assertThat(runs)
                .anyMatch(
                        run -> run.exitCode() == ExitCode.ENVIRONMENT && (run.out() + run.err()).contains("ulimit -u"));
    }

    @ParameterizedTest
    @CsvSource({
        "local, --log-dir=SCRATCH/mü, 2",
        "local, --summary=SCRATCH/mü, 2",
        "local, --record=SCRATCH/mü, 2",
        "local, --classpath=SCRATCH/mü, 3",
        "cluster, --machines=SCRATCH/mü, 2",
        "local, mpj-home SCRATCH/mü, 2",
    })
    void shouldSayThatTheLocaleHasNoSuchCharacters(String command, String options, int code) throws Exception {
        String[] words = options.replace("SCRATCH", scratch.toString()).split(" ");
        List<String> line = command.equals("local") ? CommandRun.localCommand(words) : CommandRun.clusterCommand(words);

        CommandRun run = CommandRun.of(scratch, Map.of("LC_ALL", "C"), line);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(code);
        assertThat(run.err().lines()).singleElement().asString().contains("set LC_ALL to a locale with UTF-8");
    }

    @Test
    void shouldSayThatItIsThisMachineThatHasNoSsh() throws Exception {
        Path machines = Files.writeString(scratch.resolve("machines"), "one.invalid:2\ntwo.invalid:2\n");
        Path path = Files.createDirectory(scratch.resolve("bin"));
        Files.createSymbolicLink(path.resolve("sh"), Path.of("/bin/sh"));

        CommandRun run = CommandRun.of(
                scratch,
                Map.of("PATH", path.toString()),
                CommandRun.clusterCommand("-np", "4", "--machines", machines.toString()));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains("there is no ssh on this machine's PATH; install an ssh client");
    }

    @Test
    void shouldAssembleAHomeFromAFileAndRunInIt() throws Exception {
        Path project = Files.createDirectory(scratch.resolve("a project"));
        Path jars = Files.createDirectories(project.resolve("target/mpj-libs"));
        try (Stream<Path> files = Files.list(CommandRun.project().resolve("target/mpj-libs"))) {
            for (Path file : files.toList()) {
                Files.copy(file, jars.resolve(file.getFileName()));
            }
        }
        zipOfHome(scratch.resolve("my mpj.zip"));

        // The file's name is meant where the command is typed; the path has none of the programs that unpack.
        CommandRun made = inProject(project, "mpj-home", "my mpj.zip");
        CommandRun run = inProject(project, "--device", "niodev", "-np", "3", "--items", "2");

        assertThat(made.exitCode()).as(made.toString()).isEqualTo(ExitCode.OK);
        assertThat(made.out().strip()).isEqualTo(project.resolve(".mpj").toString());
        assertThat(made.err()).contains("complete, but not verified");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("verdict: holds");
    }

    private CommandRun inProject(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(CommandRun.localCommand(arguments));
        command.replaceAll(word -> word.startsWith("-Drankbuffer.home=") ? "-Drankbuffer.home=" + project : word);
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh"));
        line.add(scratch.toString());
        line.addAll(command);
        return CommandRun.of(scratch, Map.of("PATH", "/nowhere", "MPJ_HOME", ""), line);
    }

    private static void zipOfHome(Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String folder : List.of("lib", "conf")) {
                for (File file : CommandRun.mpjHome().resolve(folder).toFile().listFiles()) {
                    out.putNextEntry(new ZipEntry("mpj-v0_44/" + folder + "/" + file.getName()));
                    Files.copy(file.toPath(), out);
                }
            }
        }
    }

    private CommandRun under(String limit, List<String> command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", limit + " && exec \"$@\"", "sh"));
        line.addAll(command);
        return CommandRun.of(scratch, Map.of(), line);
    }
}
