package org.rankbuffer.lab;

import java.util.List;
import java.util.Set;

/**
 * What a program did in a real run.
 *
 * @param end how it ended
 * @param sentence that in words
 * @param lines the lines of the program where ranks waited; empty unless it hung
 * @param calls the calls of MPI in which they waited
 * @param printed what its ranks printed, each line once
 */
public record Happened(End end, String sentence, Set<Integer> lines, Set<String> calls, List<String> printed) {

    /** How a run ends. */
    public enum End {
        /** All ranks returned. */
        ENDED,
        /** All ranks waited for each other. */
        HUNG,
        /** A rank threw something. */
        THREW,
        /** None of these: it was ended at its limit, or ended otherwise. */
        OTHER
    }

    /** Copies the collections. */
    public Happened {
        lines = Set.copyOf(lines);
        calls = Set.copyOf(calls);
        printed = List.copyOf(printed);
    }
}
