package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.Checkout;
import org.rankbuffer.ExitCode;

/**
 * Every option that names a file, with every kind of file: what it says is right there, or it is refused before anything
 * starts. By the script that users start, as a user who can harm nothing, in a checkout of its own.
 */
@Timeout(120)
final class FilesIT {

    private static final String NOBODY = "65534";

    private static Path checkout;
    private static boolean isRoot;
    private Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        isRoot = "root".equals(System.getProperty("user.name"));
        checkout = openDirectory("rankbuffer files ");
        Checkout.ofProject(CommandRun.project()).copy(checkout).withJar(CommandRun.jar());
        Path classes = Files.createDirectories(checkout.resolve("classes/org/rankbuffer/cli"));
        try (var own = OddNumbers.class.getResourceAsStream("OddNumbers.class")) {
            Files.copy(own, classes.resolve("OddNumbers.class"));
        }
    }

    @AfterAll
    static void cleanUp() throws IOException {
        Checkout.delete(checkout);
    }

    private static Path openDirectory(String prefix) throws IOException {
        Path made = Files.createTempDirectory(prefix);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        return made;
    }

    /** A script in which {@code run} is ./run-local.sh on threads, {@code all} makes all files in one run. */
    private CommandRun script(String text) throws IOException, InterruptedException {
        folder = openDirectory("rankbuffer-files-");
        Path scratch = openDirectory("rankbuffer-files-");
        try {
            List<String> command = new ArrayList<>();
            if (isRoot) {
                command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
            }
            String functions = "cd '" + folder + "'\n"
                    + "run() { '" + checkout + "/run-local.sh' \"$@\"; }\n"
                    + "odd() { run org.rankbuffer.cli.OddNumbers --classpath '" + checkout
                    + "/classes' --device threads"
                    + " --on-error skip -np 4 \"$@\"; }\n"
                    + "all() { odd --output \"$1\" --record \"$2\" --summary \"$3\" --dead-letters \"$4\"; }\n";
            command.addAll(List.of("bash", "-euo", "pipefail", "-c", functions + text));
            return CommandRun.of(scratch, Map.of("JAVA_HOME", System.getProperty("java.home")), command);
        } finally {
            Checkout.delete(scratch);
        }
    }

    /** A run with this option, and with an output in any case. */
    private static String odd(String option, String name) {
        return "odd " + (option.equals("--output") ? "" : "--output o ") + option + " " + name;
    }

    @AfterEach
    void clear() throws IOException {
        Checkout.delete(folder);
    }

    private void assertWritten(Path output, Path record, Path summary, Path letters) throws IOException {
        assertThat(Files.readAllLines(output)).hasSize(OddNumbers.ALL).startsWith("0", "1");
        assertThat(Files.readString(record)).startsWith("rankbuffer-recording");
        assertThat(JsonParser.parseString(Files.readString(summary))
                        .getAsJsonObject()
                        .get("exitCode")
                        .getAsInt())
                .isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(Files.readAllLines(letters)).hasSize(OddNumbers.REFUSED).allMatch(line -> line.startsWith("{"));
    }

    /** Shapes that are made by a script before the run, for the files o, r, s and l, and what the names are then. */
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("new files", "", "o r s l"),
                Arguments.of("absolute names", "", "$PWD/o $PWD/r $PWD/s $PWD/l"),
                Arguments.of("files that are there", "echo old >o; echo old >r; echo old >s; : >l", "o r s l"),
                Arguments.of(
                        "links", "for f in o r s l; do : >$f; ln -s $f link-$f; done", "link-o link-r link-s link-l"),
                Arguments.of(
                        "links that lead nowhere yet",
                        "for f in o r s l; do ln -s $f link-$f; done",
                        "link-o link-r link-s link-l"),
                Arguments.of(
                        "files with two names",
                        "for f in o r s l; do : >$f; ln $f other-$f; done",
                        "other-o other-r other-s other-l"),
                Arguments.of(
                        "a directory that is closed",
                        "mkdir d; for f in o r s l; do : >d/$f; ln -s d/$f $f; done; chmod 555 d",
                        "d/o d/r d/s d/l"),
                Arguments.of("a umask", "umask 077", "o r s l"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldWriteAllFiles(String shape, String before, String names) throws Exception {
        CommandRun run = script(before + "\nstatus=0; all " + names
                + " || status=$?; if [[ -d d ]]; then chmod 755 d; fi\n" + "ls -la; exit $status");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertWritten(folder.resolve("o"), folder.resolve("r"), folder.resolve("s"), folder.resolve("l"));
        assertThat(run.out()).doesNotContain(".tmp");
    }

    @Test
    void shouldWriteToFifosAndProcessSubstitutions() throws Exception {
        CommandRun run = script("mkfifo f1 f2; cat f1 >o & cat f2 >r &\n"
                + "status=0; all f1 f2 >(cat >s) >(cat >l) || status=$?; wait; exit $status");
        // The shell waits for what substitutes a file, too, since bash 4.4; for others the files are there soon.
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ITEMS_FAILED);
        awaitFile(folder.resolve("s"));
        awaitFile(folder.resolve("l"));
        assertWritten(folder.resolve("o"), folder.resolve("r"), folder.resolve("s"), folder.resolve("l"));
    }

    private static void awaitFile(Path path) throws Exception {
        long due = System.nanoTime() + 10_000_000_000L;
        while (!Files.exists(path) || Files.size(path) == 0) {
            assertThat(System.nanoTime()).as("nothing in " + path).isLessThan(due);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/fd/", "/proc/self/fd/"})
    void shouldWriteToDescriptorsThatTheUserOpened(String directory) throws Exception {
        CommandRun run = script("echo before >o\nall " + directory + "3 " + directory + "4 " + directory + "5 "
                + directory + "16 3>>o 4>r 5>s 16>l");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ITEMS_FAILED);
        List<String> lines = Files.readAllLines(folder.resolve("o"));
        assertThat(lines).as("what was there before").first().isEqualTo("before");
        Files.write(folder.resolve("o"), lines.subList(1, lines.size()));
        assertWritten(folder.resolve("o"), folder.resolve("r"), folder.resolve("s"), folder.resolve("l"));
    }

    @ParameterizedTest
    @CsvSource({
        "--output,-",
        "--output,/dev/stdout",
        "--record,-",
        "--record,/proc/self/fd/1",
        "--summary,-",
        "--summary,/dev/fd/1",
        "--dead-letters,-"
    })
    void shouldHaveAFileOnStandardOutputByItself(String option, String name) throws Exception {
        CommandRun run = script(odd(option, name));

        String begins = switch (option) {
            case "--output" -> "0\n1\n";
            case "--record" -> "rankbuffer-recording";
            default -> "{";
        };
        assertThat(run.out()).as(run.toString()).startsWith(begins).doesNotContain("verdict: ");
        assertThat(run.err()).contains("verdict: holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--record", "--summary", "--dead-letters"})
    void shouldNotBeSilentAboutADeviceThatIsFull(String option) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        for (String name : List.of("/dev/full", "/dev/stdout", "-")) {
            CommandRun run = script(odd(option, name) + (name.equals("/dev/full") ? "" : " >/dev/full"));

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(run.out() + run.err()).contains("cannot write " + name + ": No space left on device");
            clear();
        }
    }

    /** More than a pipe holds goes to somebody who reads nothing of it, as with {@code | head -1}. */
    @ParameterizedTest
    @ValueSource(strings = {"--output", "--record", "--summary", "--dead-letters"})
    void shouldEndAsProgramsDoWhenNobodyReads(String option) throws Exception {
        CommandRun run = script(odd(option, "-") + " | true");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OUTPUT_CLOSED);
    }

    @Test
    void shouldRefuseDescriptorsThatAreOpenTheOtherWay() throws Exception {
        CommandRun run =
                script(": >f; run wordcount --device threads --input f --output /dev/fd/5 5<f || [[ $? == 2 ]]\n"
                        + "odd --output o --record /dev/fd/5 5<f || [[ $? == 2 ]]\n"
                        + "run wordcount --device threads --input /dev/fd/5 --output o 5>f || [[ $? == 2 ]]");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err().lines().filter(line -> line.contains("open for reading only")))
                .hasSize(2);
        assertThat(run.err()).contains("--input is /dev/fd/5, which is descriptor 5, which is open for writing only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--record", "--summary", "--dead-letters"})
    void shouldThrowAwayWhatGoesToNull(String option) throws Exception {
        CommandRun run = script(odd(option, "/dev/null") + "");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    /** What is refused, whichever option names it; each line is a name and what is said of it. */
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("''", "is empty"),
                Arguments.of(".", "is a directory"),
                Arguments.of("d/", "is the name of a directory"),
                Arguments.of("none/x", "is in a directory that does not exist"),
                Arguments.of("file/x", "is not in a directory"),
                Arguments.of("readonly", "may not be written to by this user"),
                Arguments.of("d/x", "is in a directory that this user may not write to"),
                Arguments.of("loop", "leads nowhere"),
                Arguments.of("/dev/fd/3", "was not open when rankbuffer was started"),
                Arguments.of("/proc/self/fd/4", "was not open when rankbuffer was started"),
                Arguments.of("to-descriptor", "was not open when rankbuffer was started"),
                Arguments.of("$(printf '%0300d' 1)", "cannot be a file there"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shouldRefuseBeforeAnythingStarts(String name, String explanation) throws Exception {
        StringBuilder text = new StringBuilder(
                "mkdir d; : >file; : >readonly; ln -s loop loop; ln -s /dev/fd/3 to-descriptor\n"
                        + "chmod 555 d; chmod 444 readonly\ncheck() { status=0; \"$@\" || status=$?; [[ $status == 2 ]] || exit $status; }\n");
        for (String option : List.of("--record", "--summary", "--dead-letters")) {
            text.append("check odd --output o ")
                    .append(option)
                    .append(' ')
                    .append(name)
                    .append('\n');
        }
        text.append("check run wordcount --device threads --input file --output ")
                .append(name)
                .append('\n');
        text.append("check run bench --devices threads --json ").append(name).append('\n');
        text.append("check run check --mermaid ").append(name).append('\n');
        text.append("chmod 755 d; [[ ! -e o ]]");
        CommandRun run = script(text.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList())
                .as(run.err())
                .hasSize(6)
                .allMatch(line -> line.startsWith("rankbuffer: "))
                .allMatch(line -> line.contains(explanation) || line.contains("wordcount needs --output"));
    }

    @ParameterizedTest
    @CsvSource({
        "run wordcount --device threads --input - --output - <in",
        "cat in | run wordcount --device threads --input /dev/stdin --output -",
        "run wordcount --device threads --input /dev/fd/3 --output - 3<in",
        "run wordcount --device threads --input <(cat in) --output -",
        "mkfifo f; cat in >f & run wordcount --device threads --input f --output -",
        "run wordcount --device threads --input in --output -",
    })
    void shouldCountAStream(String command) throws Exception {
        CommandRun run = script(
                "mkdir tmp; export JDK_JAVA_OPTIONS=-Djava.io.tmpdir=$PWD/tmp; printf 'b a\\nb' >in\n" + command);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).isEqualTo("a\t1\nb\t2\n");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdin", "/dev/fd/0", "fifo"})
    void shouldRefuseAStreamWhereFilesAreNeeded(String name) throws Exception {
        CommandRun run = script("mkfifo fifo; run checksum --device threads --input " + name + " --output o");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("which is a stream, and checksum needs files with names")
                .hasLineCount(1);
    }

    @Test
    void shouldReadWhatWasWrittenFromAStream() throws Exception {
        CommandRun run = script("odd --output o --record r --dead-letters l >/dev/null || [[ $? == 4 ]]\n"
                + "run replay - <r\ncat r | run replay /dev/stdin\nrun replay <(cat r)\n"
                + "run retry - --classpath '" + checkout
                + "/classes' --device threads --output o2 <l || [[ $? == 5 ]]\n"
                + "echo localhost:4 | '" + checkout + "/run-cluster.sh' -np 2 --machines - || [[ $? == 2 ]]");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out().lines().filter("verdict: holds"::equals)).hasSize(3);
        assertThat(run.out()).contains(" failed at item ", " is round");
        assertThat(run.err()).contains("-np is 2");
    }

    @Test
    void shouldNotTakeAFileOfTheJvmForAStreamThatIsClosed() throws Exception {
        CommandRun run = script("run wordcount --device threads --input - --output o <&- || [[ $? == 2 ]]\n"
                + "odd --output - >&- || [[ $? == 2 ]]\nodd --output o --summary s 2>&- >&- || [[ $? == 4 ]]");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains("--input is -, which is descriptor 0", "--output is -, which is descriptor 1");
        assertThat(folder.resolve("s")).exists();
    }
}
