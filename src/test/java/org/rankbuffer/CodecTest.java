package org.rankbuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class CodecTest {

    private record Sample(String name, long number, List<Double> more) {}

    @RandomTest(tries = 100)
    void shouldCarryBytes(Draw draw) throws IOException {
        byte[] item = draw.bytes(300);

        assertThat(carry(Codec.bytes(), item)).isEqualTo(item);
    }

    @RandomTest(tries = 100)
    void shouldCarryText(Draw draw) throws IOException {
        String text = draw.text(300);

        assertThat(carry(Codec.utf8(), text)).isEqualTo(text);
    }

    @RandomTest(tries = 100)
    void shouldCarryWholeNumbers(Draw draw) throws IOException {
        long item = draw.anyLong();

        assertThat(carry(Codec.longs(), item)).isEqualTo(item);
        assertThat(encode(Codec.longs(), item)).hasSize(Long.BYTES);
    }

    @RandomTest(tries = 100)
    void shouldCarryRecords(Draw draw) throws IOException {
        Sample item = new Sample("<\"\u00e9\n\u2028\">", draw.anyLong(), draw.list(100, draw::anyDouble));

        assertThat(carry(Codec.json(Sample.class), item)).isEqualTo(item);
    }

    @Test
    void shouldRefuseBytesThatAreNoNumber() {
        assertThatThrownBy(() -> Codec.longs().decode(ByteBuffer.allocate(7)))
                .isInstanceOf(BufferUnderflowException.class);
    }

    /** An item lies somewhere in a frame. */
    private static <T> T carry(Codec<T> codec, T item) throws IOException {
        byte[] bytes = encode(codec, item);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 10).put(5, bytes);
        return codec.decode(frame.position(5).limit(5 + bytes.length).slice());
    }

    private static <T> byte[] encode(Codec<T> codec, T item) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codec.encode(item, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
