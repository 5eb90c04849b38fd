package org.rankbuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodecTest {

    private record Sample(String name, long number, List<Double> more) {}

    @Property(tries = 100)
    void shouldCarryBytes(@ForAll byte[] item) throws IOException {
        assertThat(carry(Codec.bytes(), item)).isEqualTo(item);
    }

    @Property(tries = 100)
    void shouldCarryText(@ForAll String item) throws IOException {
        // Half of a surrogate pair is no character, and UTF-8 has no bytes for it.
        String text = item.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(carry(Codec.utf8(), text)).isEqualTo(text);
    }

    @Property(tries = 100)
    void shouldCarryWholeNumbers(@ForAll long item) throws IOException {
        assertThat(carry(Codec.longs(), item)).isEqualTo(item);
        assertThat(encode(Codec.longs(), item)).hasSize(Long.BYTES);
    }

    @Property(tries = 100)
    void shouldCarryRecords(@ForAll long number, @ForAll List<Double> more) throws IOException {
        Sample item = new Sample("<\"\u00e9\n\u2028\">", number, more);

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
