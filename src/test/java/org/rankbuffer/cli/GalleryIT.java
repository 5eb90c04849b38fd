package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.ExitCode;
import org.rankbuffer.lab.Gallery;
import org.rankbuffer.lab.Happened;
import org.rankbuffer.lab.Header;
import org.rankbuffer.lab.Pair;
import org.rankbuffer.lab.Prediction;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.random.Turn;

/** Each program of the gallery does on real devices what its heading says. All take minutes, so the pairs take turns. */
final class GalleryIT {

    /** Runs at once: one that hangs takes no processor until its limit for a stall is reached. */
    private static final int AT_ONCE = 3;

    private static final int LIMIT_SECONDS = 120;

    private static ExecutorService pool;

    @BeforeAll
    static void start() {
        pool = Executors.newFixedThreadPool(AT_ONCE);
    }

    @AfterAll
    static void stop() {
        pool.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> shouldDoOnRealDevicesWhatTheHeadingsSay() {
        List<DynamicTest> tests = new ArrayList<>();
        List<Pair> pairs = Gallery.of(Project.directory()).pairs();
        for (Pair pair : IntStream.range(0, pairs.size())
                .filter(Turn::isDue)
                .mapToObj(pairs::get)
                .toList()) {
            for (boolean fixed : new boolean[] {false, true}) {
                Header header = Header.of(fixed ? pair.fixed() : pair.broken());
                header.predictions()
                        .forEach((device, predictions) -> predictions.forEach(prediction -> {
                            LabRun run = new LabRun(
                                    fixed ? pair.fixed() : pair.broken(),
                                    header.ranks(),
                                    Device.named(device).orElseThrow(),
                                    prediction.arguments(),
                                    LIMIT_SECONDS);
                            Future<Happened> happened = pool.submit(() -> run.run(new Quiet()));
                            tests.add(dynamicTest(
                                    pair.name() + (fixed ? " fixed " : " ") + device + " " + prediction.arguments(),
                                    () -> compare(prediction, happened.get())));
                        }));
            }
        }
        return tests.stream();
    }

    private static void compare(Prediction prediction, Happened happened) {
        assertThat(prediction.holds(happened))
                .as("predicted %s at lines %s, happened %s", prediction.words(), prediction.lines(), happened)
                .isTrue();
    }

    @Test
    void shouldEndWellWhenAHangWasPredicted(@TempDir Path scratch) throws Exception {
        CommandRun run = CommandRun.local(scratch, "lab", "run", "both-receive-first");

        assertThat(run.exitCode()).as("%s", run).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("predicted on multicore: hangs; it did: hangs:")
                .contains("as predicted");
        assertThat(run.err()).contains("BothReceiveFirst.java:");
    }

    @Test
    void shouldEndARunAtItsLimit(@TempDir Path scratch) throws Exception {
        CommandRun run = CommandRun.local(scratch, "lab", "run", "both-receive-first", "--limit", "1");

        assertThat(run.exitCode()).as("%s", run).isEqualTo(ExitCode.VIOLATED);
        assertThat(run.out()).contains("was ended after 1 second").contains("not as predicted");
    }

    /** Shows nothing. */
    private static final class Quiet implements JobListener {

        @Override
        public void says(int rank, String line) {}

        @Override
        public void deadLetter(DeadLetter letter) {}

        @Override
        public void printed(int rank, byte[] bytes) {}

        @Override
        public void printedError(int rank, byte[] bytes) {}
    }
}
