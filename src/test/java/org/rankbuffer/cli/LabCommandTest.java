package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.lab.Gallery;
import org.rankbuffer.lab.Pair;

/** What {@code lab} says of the gallery. */
final class LabCommandTest {

    private static final String HOME = "rankbuffer.home";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private PrintStream out;
    private PrintStream err;
    private String home;

    @BeforeEach
    void listen() {
        home = System.getProperty(HOME);
        System.setProperty(HOME, Path.of("").toAbsolutePath().toString());
        out = System.out;
        err = System.err;
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
        if (home == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, home);
        }
    }

    private int lab(String... words) {
        return Main.commandLine()
                .execute(Stream.concat(Stream.of("local", "lab"), Stream.of(words))
                        .toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldListEachMistakeWithItsLesson() {
        assertThat(lab("list")).isEqualTo(ExitCode.OK);

        assertThat(Gallery.of(Path.of("").toAbsolutePath()).pairs())
                .extracting(Pair::name)
                .allSatisfy(name -> assertThat(said()).containsPattern("\n  " + name + " \\(lesson \\d+\\): "));
        assertThat(said().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldAskBeforeItAnswers() {
        assertThat(lab("explain", "both-send-first")).isEqualTo(ExitCode.OK);

        assertThat(said())
                .contains("Predict first:", "end on niodev?", "explain both-send-first --answer")
                .doesNotContain("Answer:", "Sendrecv");
    }

    @Test
    void shouldAnswerWithTheFix() {
        assertThat(lab("explain", "both-send-first", "--answer")).isEqualTo(ExitCode.OK);

        assertThat(said())
                .contains("Answer:", "multicore: ", "niodev: ", "check: ", "  --- broken/BothSendFirst.java")
                .containsPattern("\n  \\+ +MPI.COMM_WORLD.Sendrecv")
                .doesNotContain("// named", "**", "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"both-send-first", "isend-that-is-lost"})
    void shouldCompareWhatCheckSays(String name) {
        assertThat(lab("run", name, "--device", "check")).as(said()).isEqualTo(ExitCode.OK);
        assertThat(lab("run", name, "--device", "check", "--fixed")).as(said()).isEqualTo(ExitCode.OK);

        assertThat(said()).contains("2 ranks, eager: ok, as its heading says");
    }

    @Test
    void shouldRefuseWhatThereIsNot() {
        assertThat(lab("explain", "both-sent-first")).isEqualTo(ExitCode.USAGE);
        assertThat(lab("run", "both-send-first", "--device", "threads")).isEqualTo(ExitCode.USAGE);
        assertThat(lab("run", "both-send-first", "--limit", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(lab()).isEqualTo(ExitCode.USAGE);

        assertThat(said())
                .contains("NAME is both-sent-first", "--device is threads", "--limit is 0", "lab needs a command");
    }
}
