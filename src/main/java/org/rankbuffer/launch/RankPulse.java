package org.rankbuffer.launch;

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
 */
record RankPulse(int rank, Phase phase, Meter.Call call, int peer, int tag, long nanos, long messages, long items) {

    /** How far a rank is. */
    enum Phase {
        /** Not yet connected with the others. */
        STARTING,
        /** At its part of the run. */
        WORKING,
        /** Through with its part. */
        THROUGH
    }

    private static final int FIGURES = 8;
    private static final Phase[] PHASES = Phase.values();
    private static final Meter.Call[] CALLS = Meter.Call.values();

    /** Grows with everything the rank does. */
    long progress() {
        return messages + items + phase.ordinal();
    }

    /** Pulses as plain numbers, which cost a fraction of what objects cost on their way. Both sides are of one build. */
    static long[] encode(List<RankPulse> pulses) {
        long[] figures = new long[FIGURES * pulses.size()];
        int at = 0;
        for (RankPulse pulse : pulses) {
            figures[at++] = pulse.rank;
            figures[at++] = pulse.phase.ordinal();
            figures[at++] = pulse.call.ordinal();
            figures[at++] = pulse.peer;
            figures[at++] = pulse.tag;
            figures[at++] = pulse.nanos;
            figures[at++] = pulse.messages;
            figures[at++] = pulse.items;
        }
        return figures;
    }

    static List<RankPulse> decode(long[] figures) {
        List<RankPulse> pulses = new ArrayList<>(figures.length / FIGURES);
        for (int at = 0; at < figures.length; at += FIGURES) {
            pulses.add(new RankPulse(
                    (int) figures[at],
                    PHASES[(int) figures[at + 1]],
                    CALLS[(int) figures[at + 2]],
                    (int) figures[at + 3],
                    (int) figures[at + 4],
                    figures[at + 5],
                    figures[at + 6],
                    figures[at + 7]));
        }
        return pulses;
    }
}
