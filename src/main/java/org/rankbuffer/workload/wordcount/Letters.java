package org.rankbuffer.workload.wordcount;

/** The bytes that make words, and their numbers: 1 to 26, whatever their case. */
final class Letters {

    /** Bits that a letter's number takes. */
    static final int BITS = 5;

    private static final byte[] NUMBERS = new byte[256];

    static {
        for (int number = 1; number <= 26; number++) {
            NUMBERS['a' - 1 + number] = (byte) number;
            NUMBERS['A' - 1 + number] = (byte) number;
        }
    }

    private Letters() {}

    /** The letter's number; 0 for everything else. */
    static int number(byte b) {
        return NUMBERS[b & 0xff];
    }

    /** The letter of that number, in lower case. */
    static byte lower(int number) {
        return (byte) ('a' - 1 + number);
    }

    static boolean isLetter(byte b) {
        return number(b) != 0;
    }
}
