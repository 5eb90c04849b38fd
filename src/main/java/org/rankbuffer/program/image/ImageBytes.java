package org.rankbuffer.program.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The bytes of an image as they are written. What is longer than the buffer becomes a hash, so that memory is bounded. */
final class ImageBytes {

    private static final int CAPACITY = 1 << 15;

    private final byte[] bytes = new byte[CAPACITY];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private MessageDigest digest;

    private void reserve(int count) {
        if (buffer.remaining() < count) {
            flush();
        }
    }

    private void flush() {
        if (digest == null) {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java platform has it
            }
        }
        digest.update(bytes, 0, buffer.position());
        buffer.clear();
    }

    byte[] end() {
        if (digest == null) {
            return Arrays.copyOf(bytes, buffer.position());
        }
        flush();
        return digest.digest();
    }

    void addByte(int value) {
        reserve(1);
        buffer.put((byte) value);
    }

    void addInt(int value) {
        reserve(Integer.BYTES);
        buffer.putInt(value);
    }

    void addLong(long value) {
        reserve(Long.BYTES);
        buffer.putLong(value);
    }

    void addBytes(byte[] value) {
        int from = 0;
        while (value.length - from > buffer.remaining()) {
            int part = buffer.remaining();
            buffer.put(value, from, part);
            from += part;
            flush();
        }
        buffer.put(value, from, value.length - from);
    }

    void addInts(int[] values) {
        int from = 0;
        while (from < values.length) {
            reserve(Integer.BYTES);
            int part = Math.min(values.length - from, buffer.remaining() / Integer.BYTES);
            buffer.asIntBuffer().put(values, from, part);
            buffer.position(buffer.position() + part * Integer.BYTES);
            from += part;
        }
    }

    void addText(CharSequence text) {
        addInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            reserve(Character.BYTES);
            buffer.putChar(text.charAt(i));
        }
    }
}
