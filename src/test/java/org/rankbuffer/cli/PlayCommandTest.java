package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.ExitCode;

/** {@code play}, by scripted input; and the pages and traces that {@code check} writes of the same graphs. */
final class PlayCommandTest {

    private static final String EXAMPLES = "src/test/programs/examples/";

    @TempDir
    private Path scratch;

    @RegisterExtension
    private final CapturedOutput said = new CapturedOutput();

    private final InputStream realIn = System.in;

    @AfterEach
    void leave() {
        System.setIn(realIn);
    }

    private String run(int exitCode, String input, String options) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        int code = Main.run(("local " + options).split(" "));
        String all = said.all();
        assertThat(code).as(all).isEqualTo(exitCode);
        return all;
    }

    @Test
    void shouldLeadToADeadlockAndBackToAGoodEnd() {
        String all = run(ExitCode.OK, "h\n1\nu\n2\n", "play " + EXAMPLES + "FirstAnswer.java");

        assertThat(all)
                .startsWith("FirstAnswer.java, 3 ranks, rendezvous; 3 states\n"
                        + "goal: reach a bad end (deadlock), then one that is ok\n")
                .containsSubsequence(
                        "the beginning: from here some ways end well, and others do not",
                        "  1  rank 0 receives the message of rank 1",
                        "the nearest bad end (deadlock) is 1 choice away: take 1",
                        "the nearest good end is 1 choice away: take 2",
                        "after 1 choice: deadlock: rank 0 waits in Recv, FirstAnswer.java:18, for rank 1",
                        "the beginning:",
                        "after 1 choice: a good end");
    }

    @Test
    void shouldShowTheFifoAndTheMessagesUnderWay() {
        String all = run(ExitCode.OK, "1\n1\nx\n9\nr\nq\n1\n", "play --producers 2 --items 1");

        assertThat(all)
                .contains("every way ends well", "  FIFO [1/0], capacity 1", "  under way: HELLO of rank 2 to rank 0")
                .contains("'x' is none of: 1-3, u undo", "'9' is none of: ")
                .endsWith("1-3, u undo, r restart, h hint, q quit\n");
    }

    @Test
    void shouldShowTheOnlyExecutionWhereNothingCanBeChosen() {
        assertThat(run(ExitCode.OK, "", "play " + EXAMPLES + "SwapNumbers.java -np 2"))
                .contains(
                        "nothing can be chosen: this is the only execution",
                        "deadlock: ranks 0 and 1 both wait in Send");
    }

    @Test
    void shouldSayThatAGraphIsCut() {
        assertThat(run(ExitCode.OK, "q\n", "play --max-states 20"))
                .contains("and more that are not shown: the graph is too large")
                .contains("not everything that follows was explored");
    }

    @Test
    void shouldRefuseWhatItCannotPlay() {
        assertThat(run(ExitCode.USAGE, "", "play " + EXAMPLES + "FirstAnswer.java -np 2-3"))
                .contains("-np names several numbers of ranks; name one");
        assertThat(run(ExitCode.USAGE, "", "play --mode sometimes")).contains("--mode is sometimes");
        assertThat(run(ExitCode.USAGE, "", "play --classpath x")).contains("--classpath is an option for a program");
    }

    @Test
    void shouldWriteAPageOfADeadlockInOneOrder() throws IOException {
        Path page = scratch.resolve("page.html");

        String all = run(ExitCode.STALLED, "", "check " + EXAMPLES + "FirstAnswer.java -np 3 --page " + page);

        assertThat(all).contains("point of no return: step 1 (rank 0 receives the message of rank 1)");
        assertThat(Files.readString(page))
                .contains("\"noReturn\":1", "\"end\":\"deadlock\"", "\"end\":\"ok\"", "\"fate\":\"open\"")
                .contains("\"line\":\"FirstAnswer.java:16\"", "takes the first answer from anybody");
    }

    @Test
    void shouldWriteAPageOfAProgramThatNoOrderOfMessagesHelps() throws IOException {
        Path page = scratch.resolve("page.html");

        run(ExitCode.STALLED, "", "check " + EXAMPLES + "SwapNumbers.java --page " + page);

        assertThat(Files.readString(page)).contains("\"noReturn\":0", "SwapNumbers.java, 2 ranks, rendezvous");
    }

    @Test
    void shouldWriteAPageAndATraceOfABufferThatIsRight() throws IOException {
        Path page = scratch.resolve("page.html");
        Path trace = scratch.resolve("trace");

        run(ExitCode.OK, "", "check --consumers 1 --items 1 --mode rendezvous --page " + page + " --trace " + trace);

        assertThat(Files.readString(page)).contains("\"noReturn\":null", "\"cut\":false", "\"fifo\":[\"1/0\"]");
        assertThat(trace.resolve("run.json")).exists();
        assertThat(trace.resolve("rank-3.trace")).exists();
    }
}
