package org.rankbuffer.workload;

/** The bytes that make words. */
final class Letters {

    private static final byte[] LOWER = new byte[256];

    static {
        for (int c = 'a'; c <= 'z'; c++) {
            LOWER[c] = (byte) c;
            LOWER[c - 'a' + 'A'] = (byte) c;
        }
    }

    private Letters() {}

    /** The letter in lower case; 0 for everything else. */
    static byte lower(byte b) {
        return LOWER[b & 0xff];
    }

    static boolean isLetter(byte b) {
        return LOWER[b & 0xff] != 0;
    }
}
