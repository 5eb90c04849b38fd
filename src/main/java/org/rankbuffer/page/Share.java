package org.rankbuffer.page;

import java.util.List;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTrace;

/**
 * How ranks of one role spent their time. Nanoseconds are sums over these ranks.
 *
 * @param ranks how many ranks
 * @param items items that they made, used, or passed on
 * @param time from the beginning of the first event of each to the end of its last one
 * @param send nanoseconds in sends
 * @param receive nanoseconds in receives
 * @param calls nanoseconds in other calls
 */
record Share(int ranks, long items, long time, long send, long receive, long calls) {

    static Share of(List<RankTrace> ranks, Timeline timeline) {
        long items = 0;
        long time = 0;
        long send = 0;
        long receive = 0;
        long calls = 0;
        for (RankTrace rank : ranks) {
            RankTotals totals = rank.totals();
            items += totals.items();
            time += timeline.life(rank.rank());
            send += totals.inSend();
            receive += totals.inReceive();
            calls += totals.inCalls();
        }
        return new Share(ranks.size(), items, time, send, receive, calls);
    }

    /** Nanoseconds outside of calls. */
    long user() {
        return Math.max(0, time - send - receive - calls);
    }

    double userPart() {
        return part(user());
    }

    double sendPart() {
        return part(send);
    }

    double receivePart() {
        return part(receive);
    }

    private double part(long nanos) {
        return time == 0 ? 0 : Math.min(1, (double) nanos / time);
    }

    /** Nanoseconds outside of calls for each item. */
    double userPerItem() {
        return items == 0 ? 0 : (double) user() / items;
    }

    /** The most items a second that so many such ranks can work on, if they never wait. */
    double mostPerSecond(int count) {
        return userPerItem() == 0 ? Double.POSITIVE_INFINITY : count * 1e9 / userPerItem();
    }
}
