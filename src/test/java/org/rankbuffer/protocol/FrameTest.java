package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class FrameTest {

    private final Frame frame = new Frame();

    @RandomTest
    void shouldReadWhatItWrote(Draw draw) {
        Kind kind = draw.oneOf(Kind.values());
        boolean more = draw.anyBoolean();
        boolean answer = draw.anyBoolean();
        int count = draw.between(0, Integer.MAX_VALUE);
        byte[] payload = draw.bytes(200);
        int sequence = draw.anyInt();
        long sent = draw.anyLong();
        byte[] bytes = SampleItems.join(new byte[5 + Frame.HEADER], payload);
        frame.write(bytes, 5, kind, more, answer, count, payload.length, sequence, sent);
        byte[] message = Arrays.copyOfRange(bytes, 5, bytes.length);
        byte[] before = message.clone();
        frame.read(message, message.length);

        assertThat(frame.kind()).isEqualTo(kind);
        assertThat(frame.more()).isEqualTo(more);
        assertThat(frame.wantsAnswer()).isEqualTo(answer);
        assertThat(frame.count()).isEqualTo(count);
        assertThat(frame.length()).isEqualTo(payload.length);
        assertThat(frame.sequence()).isEqualTo(sequence);
        assertThat(frame.sent()).isEqualTo(sent);
        assertThat(message).as("reading leaves the message as it was").isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNoticeEveryFlippedBit(Kind kind) {
        byte[] payload = SampleItems.data(1, 1, 40);
        byte[] message = SampleItems.join(new byte[Frame.HEADER], payload);
        frame.write(message, 0, kind, true, false, 7, payload.length, 99, 123456789L);
        // Items have checksums of their own.
        int covered = kind == Kind.ITEMS ? Frame.HEADER : message.length;
        for (int bit = 0; bit < 8 * covered; bit++) {
            flip(message, bit);
            assertThatThrownBy(() -> frame.read(message, message.length))
                    .as("bit %d of a %s frame", bit, kind)
                    .isInstanceOf(ProtocolException.class);
            flip(message, bit);
        }
        frame.read(message, message.length);
    }

    private static void flip(byte[] message, int bit) {
        message[bit / 8] ^= (byte) (1 << bit % 8);
    }

    @Test
    void shouldNoticeAMessageCutShortOrPadded() {
        byte[] message = new byte[Frame.HEADER + 20];
        frame.write(message, 0, Kind.TAKE, false, true, 7, 10, 0, 0);
        frame.read(message, Frame.HEADER + 10);

        for (int received = 0; received < message.length; received++) {
            int length = received;
            if (received != Frame.HEADER + 10) {
                assertThatThrownBy(() -> frame.read(message, length)).isInstanceOf(ProtocolException.class);
            }
        }
    }

    @RandomTest
    void shouldTakeNoGarbageForAFrame(Draw draw) {
        byte[] garbage = draw.bytes(300);
        assertThatThrownBy(() -> frame.read(garbage, garbage.length)).isInstanceOf(ProtocolException.class);
    }

    @RandomTest
    void shouldTakeNoGarbageForAFrameThatStartsLikeOne(Draw draw) {
        Kind kind = draw.oneOf(Kind.values());
        byte[] garbage = draw.bytes(Frame.HEADER, 300);
        byte[] message = garbage.clone();
        byte[] real = new byte[Frame.HEADER + garbage.length];
        frame.write(real, 0, kind, false, false, 1, garbage.length - Frame.HEADER, 0, 0);
        System.arraycopy(real, 0, message, 0, 16);

        assertThatThrownBy(() -> frame.read(message, message.length))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThatThrownBy(() -> frame.read(new byte[3], 3)).hasMessage("frame of 3 bytes is shorter than its header");
        assertThatThrownBy(() -> frame.read(new byte[40], 40)).hasMessage("no frame: it starts with 0x00000000");
        assertThatThrownBy(() -> readAltered(2, 9)).hasMessage("frame of protocol version 9; this is 1");
        assertThatThrownBy(() -> readAltered(7, 1)).hasMessage("unknown flags 0x00000001");
        assertThatThrownBy(() -> readAltered(8, 0x80)).hasMessage("negative count -2147483648");
    }

    private void readAltered(int where, int what) {
        byte[] message = new byte[Frame.HEADER];
        frame.write(message, 0, Kind.END, false, false, 0, 0, 0, 0);
        message[where] = (byte) what;
        frame.read(message, message.length);
    }
}
