package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

/** Whatever user code throws is told in one line. */
class ThrowableSummaryTest {

    private static final StackTraceElement[] STACK = {
        new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 1),
        new StackTraceElement("org.rankbuffer.Codec$1", "decode", "Codec.java", 2),
        new StackTraceElement("com.example.Ink", "pour", "Ink.java", 42),
        new StackTraceElement("com.example.Pen", "accept", "Pen.java", 7),
        new StackTraceElement("org.rankbuffer.ConsumerRun", "accept", "ConsumerRun.java", 3)
    };

    private static <T extends Throwable> T at(T thrown, StackTraceElement... stack) {
        thrown.setStackTrace(stack);
        return thrown;
    }

    /** Throws whatever it is asked. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalArgumentException("no");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new StackOverflowError();
        }

        @Override
        public String toString() {
            throw new IllegalArgumentException("no");
        }
    }

    @Test
    void shouldNameTheInnermostFrameOfTheUsersCode() {
        assertThat(ThrowableSummary.of(at(new IllegalStateException("out of ink"), STACK)))
                .hasToString("java.lang.IllegalStateException: out of ink (at com.example.Ink.pour(Ink.java:42))");
    }

    @Test
    void shouldTakeWorkloadsThatComeWithRankbufferForUsersCode() {
        StackTraceElement frame = new StackTraceElement("org.rankbuffer.workload.Numbers", "merge", "Numbers.java", 9);

        assertThat(ThrowableSummary.of(at(new Error(), STACK[1], frame)).place())
                .isEqualTo("org.rankbuffer.workload.Numbers.merge(Numbers.java:9)");
    }

    @Test
    void shouldDoWithoutFramesAndFilesAndMessages() {
        StackTraceElement unknown = new StackTraceElement("Pen", "accept", null, -1);

        assertThat(ThrowableSummary.of(at(new Error()))).hasToString("java.lang.Error");
        assertThat(ThrowableSummary.of(at(new Error(), unknown)))
                .hasToString("java.lang.Error (at Pen.accept(unknown source))");
        assertThat(ThrowableSummary.of(at(new Error(), STACK[0], STACK[4]))).hasToString("java.lang.Error");
    }

    @Test
    void shouldPutAMessageOfManyLinesIntoOne() {
        assertThat(ThrowableSummary.of(new Error("\n out of ink\r\n\tand of\u0000paper \n"))
                        .message())
                .isEqualTo("out of ink and of paper");
    }

    @Test
    void shouldCutAnEndlessMessage() {
        String message = ThrowableSummary.of(new Error("x".repeat(10_000_000))).message();

        assertThat(message).isEqualTo("x".repeat(ThrowableSummary.MAX_MESSAGE - 1) + "…");
    }

    @RandomTest
    void shouldBeOneShortLineOfWholeCharactersWhateverTheMessage(Draw draw) {
        int most = draw.between(2, 60);
        String line = ThrowableSummary.oneLine(draw.brokenText(300), most);

        assertThat(line.length()).isLessThanOrEqualTo(most);
        assertThat(line.codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        assertThat(line).isEqualTo(line.strip());
    }

    @Test
    void shouldKeepWholeCharactersOnly() {
        String clef = "\uD834\uDD1E"; // one character in two
        assertThat(ThrowableSummary.oneLine("a" + clef + "b" + clef, 20)).isEqualTo("a" + clef + "b" + clef);
        assertThat(ThrowableSummary.oneLine("\uDD1E a \uD834 b\uD834", 20)).isEqualTo("? a ? b?");
        assertThat(ThrowableSummary.oneLine("abc" + clef, 5)).isEqualTo("abc" + clef);
        assertThat(ThrowableSummary.oneLine("abc" + clef + "d", 5)).isEqualTo("abc…");
        assertThat(ThrowableSummary.oneLine("ab" + clef + "cd", 5)).isEqualTo("ab" + clef + "…");
    }

    @Test
    void shouldTellWhatIsAtTheBottomOfIt() {
        IOException bottom = new IOException("disk on fire");

        assertThat(ThrowableSummary.of(new RuntimeException("cannot write", new RuntimeException("no", bottom)))
                        .message())
                .isEqualTo("cannot write; caused by java.io.IOException: disk on fire");
        assertThat(ThrowableSummary.of(new RuntimeException(bottom)).message())
                .as("said once is enough")
                .isEqualTo("java.io.IOException: disk on fire");
        assertThat(ThrowableSummary.of(new RuntimeException("cannot write", new IOException()))
                        .message())
                .isEqualTo("cannot write; caused by java.io.IOException");
    }

    @Test
    void shouldNotFollowCausesForEver() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(ThrowableSummary.of(one).message()).startsWith("one");
    }

    @Test
    void shouldTellWhatAnInitialiserThrew() {
        ThrowableSummary thrown =
                ThrowableSummary.of(new ExceptionInInitializerError(at(new IllegalStateException("no ink"), STACK)));

        assertThat(thrown)
                .hasToString("java.lang.IllegalStateException: no ink (at com.example.Ink.pour(Ink.java:42))");
    }

    @Test
    void shouldTellOfAnExceptionThatCannotBeAsked() {
        assertThat(ThrowableSummary.of(new Broken()))
                .hasToString(Broken.class.getName()
                        + ": (no message: asked for it, it threw java.lang.IllegalArgumentException)");
    }

    @Test
    void shouldLetTheVirtualMachinesTroublesEndARun() {
        assertThat(ThrowableSummary.isFatal(new OutOfMemoryError())).isTrue();
        assertThat(ThrowableSummary.isFatal(new InternalError())).isTrue();
        assertThat(ThrowableSummary.isFatal(new InterruptedException())).isTrue();
        assertThat(ThrowableSummary.isFatal(new StackOverflowError())).isFalse();
        assertThat(ThrowableSummary.isFatal(new NoClassDefFoundError())).isFalse();
        assertThat(ThrowableSummary.isFatal(new AssertionError())).isFalse();
    }
}
