package org.rankbuffer.program;

import java.util.List;
import java.util.function.Supplier;

/**
 * Watches what ranks do in every execution. What it knows of a rank is part of the rank's state: two histories of a rank are
 * one only where it knows the same of both. So the less it keeps, the fewer states there are.
 *
 * <p>What it knows is immutable, made of strings, numbers and lists of the JDK, and a function of what the rank has done; it is
 * asked for in the ranks' threads, and for the same history more than once.
 */
public interface Watch {

    /** The tag of what ranks send each other in collective operations. */
    int COLLECTIVE = Integer.MIN_VALUE;

    /** Watches nothing. */
    Watch NOTHING = new Watch() {};

    /**
     * A message that is sent or received.
     *
     * @param peer the other rank
     * @param tag its tag, or {@link #COLLECTIVE}
     * @param elements how many elements it has
     * @param areInts whether they are of {@code MPI.INT}, or there are none
     */
    record Passed(int peer, int tag, int elements, boolean areInts) {}

    /** How often a rank may jump back without a call of MPI; then it is taken for one that never ends. */
    default long mostJumps() {
        return 1L << 31;
    }

    /** What is known of a rank before it has done anything. */
    default Object first(int rank) {
        return "";
    }

    /**
     * What is known after the rank has printed a line.
     *
     * @param known what was known before
     */
    default Object printed(Object known, String line) {
        return known;
    }

    /**
     * What is known after the rank has begun to send a message.
     *
     * @param known what was known before
     * @param place where
     */
    default Object sent(Object known, Passed message, Supplier<CallSite> place) {
        return known;
    }

    /**
     * What is known after a call has returned that received a message.
     *
     * @param known what was known before
     * @param place where
     */
    default Object received(Object known, Passed message, Supplier<CallSite> place) {
        return known;
    }

    /**
     * All ranks have returned, in an execution that stands for all that differ in nothing that is known.
     *
     * @param known what is known of each rank
     * @param replay what replays the execution
     */
    default void ended(List<Object> known, Supplier<String> replay) {}

    /** What was found when everything was explored. They have grade {@link org.rankbuffer.program.calls.Grade#NOTE}. */
    default List<Finding> findings() {
        return List.of();
    }
}
