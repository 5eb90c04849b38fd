package org.rankbuffer.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects what is written to a trace: numbers in seven bits a byte, the lowest first (LEB128), and text in UTF-8. */
final class TraceBytes extends ByteArrayOutputStream {

    static final int BITS = 7;
    static final int MORE = 1 << BITS;

    /** A number that is hardly ever negative. */
    void number(long value) {
        long left = value;
        while ((left & -MORE) != 0) {
            write((int) left & MORE - 1 | MORE);
            left >>>= BITS;
        }
        write((int) left);
    }

    /** A number that may be negative: its sign goes to the lowest bit. */
    void signed(long value) {
        number(value << 1 ^ value >> Long.SIZE - 1);
    }

    void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        writeBytes(bytes);
    }
}
