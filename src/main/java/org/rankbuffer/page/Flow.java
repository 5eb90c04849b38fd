package org.rankbuffer.page;

import java.util.List;
import org.rankbuffer.trace.RankTotals.Slice;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;

/**
 * How items went through the buffer, over the whole run.
 *
 * @param full the part of the time in which the FIFO was full
 * @param empty the part in which it was empty
 * @param time nanoseconds of the run
 */
record Flow(Share manager, Share producers, Share consumers, double full, double empty, long time) {

    static Flow of(Trace trace, Timeline timeline) {
        double full = 0;
        double empty = 0;
        for (RankTrace rank : of(trace, "manager")) {
            for (Slice slice : rank.totals().slices()) {
                full += Math.max(0, slice.fullNanos());
                empty += Math.max(0, slice.emptyNanos());
            }
        }
        double time = Math.max(1, timeline.end());
        return new Flow(
                Share.of(of(trace, "manager"), timeline),
                Share.of(of(trace, "producer"), timeline),
                Share.of(of(trace, "consumer"), timeline),
                Math.min(1, full / time),
                Math.min(1, empty / time),
                timeline.end());
    }

    private static List<RankTrace> of(Trace trace, String role) {
        return trace.ranks().stream().filter(rank -> rank.role().equals(role)).toList();
    }

    /** Items a second that came out. */
    double perSecond() {
        return time == 0 ? 0 : consumers.items() * 1e9 / time;
    }

    /**
     * By which part the rate could grow if there were more producers or consumers, and nothing else kept it back: the slower
     * side of the buffer limits it.
     */
    double gain(int moreProducers, int moreConsumers) {
        double now = Math.min(producers.mostPerSecond(producers.ranks()), consumers.mostPerSecond(consumers.ranks()));
        double then = Math.min(
                producers.mostPerSecond(producers.ranks() + moreProducers),
                consumers.mostPerSecond(consumers.ranks() + moreConsumers));
        return Double.isInfinite(now) ? 0 : then / now - 1;
    }
}
