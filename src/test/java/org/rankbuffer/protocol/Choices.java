package org.rankbuffer.protocol;

/** Decisions read from bytes, so that whoever makes the bytes, a generator or a coverage-guided fuzzer, decides. */
final class Choices {

    private final byte[] bytes;
    private int at;

    Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean exhausted() {
        return at >= bytes.length;
    }

    /** 0 to {@code bound - 1}; 0 when there are no bytes left. */
    int below(int bound) {
        int value = next();
        if (bound > 256) {
            value = value << 8 | next();
        }
        return value % bound;
    }

    boolean oneIn(int many) {
        return below(many) == many - 1;
    }

    /** Any number, the odd ones at the ends of the range more often than chance would have them. */
    int anyInt() {
        return switch (below(6)) {
            case 0 -> below(8);
            case 1 -> -1 - below(8);
            case 2 -> Integer.MAX_VALUE - below(64);
            case 3 -> Integer.MIN_VALUE + below(64);
            case 4 -> 1 << below(31);
            default -> next() << 24 | next() << 16 | next() << 8 | next();
        };
    }

    byte[] some(int atMost) {
        byte[] taken = new byte[below(atMost + 1)];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = (byte) next();
        }
        return taken;
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }
}
