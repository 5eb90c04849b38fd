package org.rankbuffer.program;

import java.util.Arrays;
import java.util.Locale;

/** What an exploration of a program says, from good to bad. */
public enum Verdict {
    /** Every execution ends well. */
    OK,
    /** What a rank prints depends on the order in which messages meet. */
    RACE,
    /** Not everything was explored. */
    NOT_EXPLORED,
    /** A message is never received. */
    LOST_MESSAGE,
    /** A rank ends without Finalize. */
    NO_FINALIZE,
    /** A message is longer than the array that receives it. */
    TRUNCATION,
    /** A message has another type than its receive asks for. */
    TYPE_MISMATCH,
    /** Ranks take part in different collective operations. */
    COLLECTIVE_MISMATCH,
    /** A rank throws something. */
    EXCEPTION,
    /** A rank asks again and again for something that can never come. */
    POLLS_FOR_EVER,
    /** Ranks wait for each other, or for what can never come. */
    DEADLOCK;

    /** The verdict of this word; {@link #EXCEPTION} for other types of errors. */
    static Verdict of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word().equals(word))
                .findAny()
                .orElse(EXCEPTION);
    }

    /** The word for it, such as {@code lost-message}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether some execution does not end. */
    public boolean isHang() {
        return this == DEADLOCK || this == POLLS_FOR_EVER || this == NO_FINALIZE;
    }

    /** Whether it is an error. */
    public boolean isError() {
        return compareTo(NOT_EXPLORED) > 0;
    }
}
