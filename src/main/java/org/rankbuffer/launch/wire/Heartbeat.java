package org.rankbuffer.launch.wire;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.transport.Meter;

/**
 * A rank's sign of life.
 *
 * @param rank its number
 * @param phase how far it is
 * @param call the call it is in
 * @param peer the call's peer
 * @param tag the call's tag
 * @param nanos for how long it is in that call, or has done nothing that counts as progress
 * @param messages messages it has sent and received
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

    /** How far a rank is. */
    public enum Phase {
        /** Not yet connected with the others. */
        STARTING,
        /** At its part of the run. */
        WORKING,
        /** Through with its part. */
        THROUGH,
        /** Through, with all ranks of its process, and the process is about to end: its shutdown hooks run. */
        ENDING
    }

    private static final int FIGURES = 10;
    private static final Phase[] PHASES = Phase.values();
    private static final Meter.Call[] CALLS = Meter.Call.values();

    /** The pulse of a rank that has neither sent nor received anything, nor worked. */
    public static Heartbeat ofIdle(int rank, Phase phase, long nanos) {
        return new Heartbeat(rank, phase, Meter.Call.NONE, 0, 0, nanos, 0, 0, 0, 0);
    }

    /** Grows with everything the rank does. */
    public long progress() {
        return messages + items + bytes + steps + phase.ordinal();
    }

    /** Pulses as plain numbers, which cost a fraction of what objects cost on their way. Both sides are of one build. */
    public static long[] encode(List<Heartbeat> pulses) {
        long[] figures = new long[FIGURES * pulses.size()];
        int at = 0;
        for (Heartbeat pulse : pulses) {
            figures[at++] = pulse.rank;
            figures[at++] = pulse.phase.ordinal();
            figures[at++] = pulse.call.ordinal();
            figures[at++] = pulse.peer;
            figures[at++] = pulse.tag;
            figures[at++] = pulse.nanos;
            figures[at++] = pulse.messages;
            figures[at++] = pulse.items;
            figures[at++] = pulse.bytes;
            figures[at++] = pulse.steps;
        }
        return figures;
    }

    public static List<Heartbeat> decode(long[] figures) {
        List<Heartbeat> pulses = new ArrayList<>(figures.length / FIGURES);
        for (int at = 0; at < figures.length; at += FIGURES) {
            pulses.add(new Heartbeat(
                    (int) figures[at],
                    PHASES[(int) figures[at + 1]],
                    CALLS[(int) figures[at + 2]],
                    (int) figures[at + 3],
                    (int) figures[at + 4],
                    figures[at + 5],
                    figures[at + 6],
                    figures[at + 7],
                    figures[at + 8],
                    figures[at + 9]));
        }
        return pulses;
    }
}
