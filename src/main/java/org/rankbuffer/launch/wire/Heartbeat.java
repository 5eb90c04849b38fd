package org.rankbuffer.launch.wire;

import org.rankbuffer.transport.Meter;

/**
 * How far a rank is, and what it is doing.
 *
 * @param rank its number
 * @param phase how far it is
 * @param call the call it is in
 * @param peer the call's peer
 * @param tag the call's tag
 * @param nanos for how long it is in that call, or has done nothing that counts as progress
 * @param messages messages it has sent and received, or {@link #NOT_COUNTED}
 * @param items items it has worked on
 * @param bytes bytes it has worked on within items, as far as it has told
 * @param steps steps of work that is not measured in bytes
 */
public record Heartbeat(
        int rank,
        Phase phase,
        Meter.Call call,
        int peer,
        int tag,
        long nanos,
        long messages,
        long items,
        long bytes,
        long steps) {

    /** In place of a number of messages, where nobody counts them. */
    public static final int NOT_COUNTED = -1;

    /** How far a rank is. */
    public enum Phase {
        /** Not yet connected with the others. */
        STARTING,
        /** At its part of the run. */
        WORKING,
        /** Its part has ended. */
        PART_DONE,
        /** The parts of all ranks of its process have ended, and the process is about to end: its shutdown hooks run. */
        ENDING
    }

    /** The heartbeat of a rank that has neither sent nor received anything, nor worked. */
    public static Heartbeat ofIdle(int rank, Phase phase, long nanos) {
        return new Heartbeat(rank, phase, Meter.Call.NONE, 0, 0, nanos, 0, 0, 0, 0);
    }

    /** Grows with everything the rank does. */
    public long progress() {
        return messages + items + bytes + steps + phase.ordinal();
    }
}
