package org.rankbuffer.launch.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.protocol.ThrowableSummary;

/** Threads that die of this and that. */
final class RankFailureTest {

    private static <T extends Throwable> T thrownBy(String outermost, T thrown) {
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.nio.Bits", "reserveMemory", "Bits.java", 1),
            new StackTraceElement("xdev.Deep", "down", "Deep.java", 2),
            new StackTraceElement(outermost, "run", "Some.java", 3),
            new StackTraceElement("java.lang.Thread", "run", "Thread.java", 4)
        });
        return thrown;
    }

    @Test
    void shouldLetThreadsOfTheUserEndWithExceptions() {
        assertThat(RankFailure.isFatal(thrownBy("com.example.Ink", new IllegalStateException("out of ink"))))
                .isFalse();
        assertThat(RankFailure.isFatal(thrownBy("com.example.Ink", new AssertionError())))
                .isFalse();
    }

    @Test
    void shouldEndTheRankWhenTheJvmHasRunOut() {
        assertThat(RankFailure.isFatal(thrownBy("com.example.Ink", new OutOfMemoryError("Java heap space"))))
                .isTrue();
        OutOfMemoryError withoutStack = new OutOfMemoryError("Java heap space");
        withoutStack.setStackTrace(new StackTraceElement[0]);
        assertThat(RankFailure.isFatal(withoutStack)).isTrue();
    }

    @Test
    void shouldNameTheThreadTheErrorAndTheRemedy() {
        RankFailure failure = RankFailure.ofThread(
                new Thread("Thread-0"),
                thrownBy(
                        "xdev.niodev.NIODevice$2",
                        new OutOfMemoryError("Cannot reserve 9 bytes of direct buffer memory")));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(failure.message())
                .startsWith(
                        "thread Thread-0 of MPJ Express ended with java.lang.OutOfMemoryError: Cannot reserve 9 bytes")
                .contains("-XX:MaxDirectMemorySize", "--window");
    }

    @Test
    void shouldTakeExceptionsOfEnginesForFailuresAndOursForDefects() {
        Throwable engines = thrownBy("xdev.niodev.NIODevice$3", new NullPointerException());
        assertThat(RankFailure.isFatal(engines)).isTrue();
        assertThat(RankFailure.ofThread(Thread.currentThread(), engines).exitCode())
                .isEqualTo(ExitCode.RANK_FAILED);

        Throwable ours = thrownBy(DaemonThread.class.getName(), new NullPointerException());
        assertThat(RankFailure.isFatal(ours)).isTrue();
        assertThat(RankFailure.ofThread(Thread.currentThread(), ours).isInternal())
                .isTrue();
    }

    /** Runs out of memory as long as it is told to. */
    private static final class Starved {
        static final int[] MEMORY = starve();

        private static int[] starve() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    private static Throwable thrownByStarved() {
        return catchThrowable(() -> assertThat(Starved.MEMORY).isEmpty());
    }

    @Test
    void shouldTakeWhatComesOfMemoryThatRanOutForThat() {
        List<Throwable> consequences = List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException(new RuntimeException(new OutOfMemoryError("Java heap space"))),
                new ExceptionInInitializerError(new OutOfMemoryError("Java heap space")),
                thrownByStarved(),
                thrownByStarved()); // the second time, the class is beyond use

        assertThat(consequences.get(4)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(consequences).allSatisfy(thrown -> {
            assertThat(RankFailure.of(thrown))
                    .isEqualTo(new RankFailure(
                            ExitCode.RANK_FAILED, "out of memory: Java heap space; try --java-option=-Xmx2g"));
            assertThat(RankFailure.isFatal(thrown)).isTrue();
            assertThat(RankFailure.ofThread(new Thread("ink"), thrown).exitCode())
                    .isEqualTo(ExitCode.RANK_FAILED);
            assertThat(ThrowableSummary.isFatal(thrown)).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Java heap space, -Xmx",
        "Metaspace, -XX:MaxMetaspaceSize",
        "Compressed class space, -XX:MaxMetaspaceSize",
        "Cannot reserve 1 bytes of direct buffer memory, -XX:MaxDirectMemorySize"
    })
    void shouldKnowTheRemedy(String message, String remedy) {
        assertThat(RankFailure.of(new OutOfMemoryError(message)).message()).contains(message, remedy);
    }

    @Test
    void shouldKnowThatTheSystemHasNoMoreThreads() {
        Throwable thrown = new OutOfMemoryError("unable to create native thread: possibly out of memory");

        assertThat(RankFailure.of(thrown).exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(RankFailure.of(thrown).message()).contains("ulimit -u");
        assertThat(RankFailure.ofThread(Thread.currentThread(), thrown).message())
                .contains("ulimit -u");
    }
}
