package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How messages look from outside. */
class FrameHeadTest {

    private static final byte[] TWO_ITEMS = SampleItems.join(SampleItems.record(1, 0, 7), SampleItems.record(2, 5, 3));

    private static byte[] message(Kind kind, boolean more, boolean answer, int count, byte[] payload) {
        byte[] message = SampleItems.join(new byte[Frame.HEADER], payload);
        new Frame().write(message, 0, kind, more, answer, count, payload.length, 0, 0);
        return message;
    }

    private static byte[] message(Kind kind, int count) {
        return message(kind, false, true, count, new byte[0]);
    }

    @Test
    void shouldTellAMessageInAFewWords() {
        assertThat(FrameHead.text(message(Kind.HELLO, 0))).isEqualTo("HELLO");
        assertThat(FrameHead.text(message(Kind.TAKE, 8))).isEqualTo("TAKE 8");
        assertThat(FrameHead.text(message(Kind.ITEMS, false, false, 2, TWO_ITEMS)))
                .isEqualTo("ITEMS 1/0 2/5");
        assertThat(FrameHead.text(message(Kind.ITEMS, true, true, 1, SampleItems.record(1, 4, 9))))
                .isEqualTo("ITEMS 1/4, more, wants answer");
    }

    @Test
    void shouldTellOnlyOfMessagesThatAreWhole() {
        byte[] message = message(Kind.TAKE, 8);
        message[10]++;

        assertThatThrownBy(() -> FrameHead.text(message)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> FrameHead.of(message, 0, message.length)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldCarryANumberInAHeader() {
        byte[] message = message(Kind.ITEMS, true, true, 1, SampleItems.record(1, 4, 9));
        for (long number : new long[] {0, 1, 0xff_ffff, 0x100_0000, 0xabcd_ef01_2345L, (1L << 48) - 1}) {
            byte[] travelling = message.clone();
            FrameHead.stamp(travelling, 0, number);
            assertThat(Arrays.copyOfRange(travelling, 3, 5)).isEqualTo(Arrays.copyOfRange(message, 3, 5));
            assertThat(FrameHead.unstamp(travelling, 0)).isEqualTo(number);
            assertThat(travelling).isEqualTo(message);
        }
    }

    @Test
    void shouldKnowRequestsAndTheirAnswers() {
        byte[] front = new byte[5];
        for (Kind kind : Kind.values()) {
            byte[] message = SampleItems.join(front, message(kind, 1));
            assertThat(FrameHead.isRequest(message, 5)).as("%s asks", kind).isEqualTo(kind == Kind.TAKE);
            assertThat(FrameHead.isServed(message, 5))
                    .as("%s answers", kind)
                    .isEqualTo(List.of(Kind.ITEMS, Kind.END, Kind.ABORT).contains(kind));
        }
        assertThat(FrameHead.isServed(message(Kind.ITEMS, 0), 0))
                .as("a further part of a long item")
                .isFalse();
    }

    @Test
    void shouldReadAHeader() {
        byte[] message = SampleItems.join(new byte[4], message(Kind.ITEMS, false, false, 2, TWO_ITEMS));

        assertThat(FrameHead.of(message, 4, message.length - 4))
                .isEqualTo(new FrameHead("ITEMS", false, 2, TWO_ITEMS.length, List.of(7, 3)));
        byte[] part = message(Kind.ITEMS, true, false, 1, Arrays.copyOf(SampleItems.record(1, 0, 900), 100));
        assertThat(FrameHead.of(part, 0, part.length)).isEqualTo(new FrameHead("ITEMS", true, 1, 100, List.of()));
        assertThat(FrameHead.of(message(Kind.TAKE, 8), 0, Frame.HEADER))
                .isEqualTo(new FrameHead("TAKE", false, 8, 0, List.of()));
    }
}
