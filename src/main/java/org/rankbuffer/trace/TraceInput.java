package org.rankbuffer.trace;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link TraceBytes} has collected. An {@link EOFException} says that it has been cut there. */
final class TraceInput {

    private final byte[] bytes;
    private final int end;
    private int at;

    TraceInput(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int position() {
        return at;
    }

    int octet() throws EOFException {
        if (at == end) {
            throw new EOFException();
        }
        return bytes[at++] & 0xff;
    }

    long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += TraceBytes.BITS) {
            int next = octet();
            value |= (long) (next & TraceBytes.MORE - 1) << shift;
            if (next < TraceBytes.MORE) {
                return value;
            }
        }
        throw new IOException("a number has no end");
    }

    long signed() throws IOException {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    int small() throws IOException {
        return Math.toIntExact(checked(number()));
    }

    int smallSigned() throws IOException {
        return (int) checked(signed());
    }

    private static long checked(long value) throws IOException {
        if (value != (int) value) {
            throw new IOException("the number " + value + " is too large");
        }
        return value;
    }

    String text() throws IOException {
        int length = small();
        if (length < 0 || length > end - at) {
            throw new EOFException();
        }
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    /** The next bytes by themselves, as many as there are of that length. */
    TraceInput part(long length) {
        int until = (int) Math.min(end, at + Math.max(0, Math.min(length, end - at)));
        TraceInput part = new TraceInput(bytes, at, until);
        at = until;
        return part;
    }
}
