package org.rankbuffer.trace.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.Tag;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.TraceEvent;

/** Sums over all events of a rank, and the names that its calls have. Written by the rank's thread. */
final class RankSums {

    static final int SEND = TraceEvent.Kind.SEND.ordinal();
    static final int RECEIVE = TraceEvent.Kind.RECEIVE.ordinal();
    static final int CALL = TraceEvent.Kind.CALL.ordinal();
    private static final int KINDS = TraceEvent.Kind.values().length;

    /** Stands in a name between what is called and the line where. */
    static final String AT = "@";

    private static final int COUNT = 0;
    private static final int NANOS = KINDS;
    private static final int BYTES = 2 * KINDS;
    private static final int ITEMS = BYTES + 1;

    private static final VarHandle SUMS = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int LEVEL = ITEMS + 1;
    private static final int LEVEL_SINCE = ITEMS + 2;

    private final long[] sums = new long[LEVEL_SINCE + 1];
    private final boolean manages;
    private final TimeSlices slices;
    private volatile String[] names = {""};

    private Gauge gauge;
    private int capacity;
    private long out;

    RankSums(boolean manages) {
        this.manages = manages;
        this.slices = new TimeSlices(manages);
    }

    /** Whether a manager that receives with this tag has no room for items. */
    static boolean isFull(int tag) {
        return tag == Tag.CONTROL.code();
    }

    boolean isManager() {
        return manages;
    }

    void manages(Gauge of, int most) {
        gauge = of;
        capacity = most;
    }

    /** The number of a name, which is added if it is new. */
    int name(String name) {
        String[] known = names;
        for (int i = 0; i < known.length; i++) {
            if (known[i].equals(name)) {
                return i;
            }
        }
        if (known.length == 1 << RankRecorder.NAME_BITS) {
            return 0;
        }
        String[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = name;
        names = more;
        return known.length;
    }

    String name(int number) {
        return names[number];
    }

    private void add(int sum, long amount) {
        SUMS.setOpaque(sums, sum, sums[sum] + amount);
    }

    private long sum(int sum) {
        return (long) SUMS.getOpaque(sums, sum);
    }

    /** An event has ended. */
    void add(int kind, long begin, long end, long bytes, int items) {
        add(COUNT + kind, 1);
        add(NANOS + kind, end - begin);
        if (kind == SEND || kind == RECEIVE) {
            add(BYTES, bytes);
            slices.spend(kind == SEND ? TimeSlices.IN_SEND : TimeSlices.IN_RECEIVE, begin, end);
        } else if (kind != CALL) {
            add(ITEMS, items);
            slices.count(TimeSlices.ITEMS, items, end);
        }
    }

    /** The FIFO took nothing more from one time to another. */
    void full(long from, long to) {
        slices.spend(TimeSlices.FULL, from, to);
    }

    /** What the FIFO has become since the last time, which was at once when an event ended. Returns its length then. */
    long settle(boolean received, long ended) {
        if (gauge == null) {
            return TraceEvent.NONE;
        }
        long in = gauge.itemsIn();
        long nowOut = gauge.itemsOut();
        int now = (int) (in - nowOut);
        // Items that have come may have been on their way out before anybody looked.
        int then = received ? (int) Math.min(capacity, in - out) : now;
        if (sums[LEVEL_SINCE] != 0) {
            slices.level((int) sums[LEVEL], sums[LEVEL_SINCE], ended);
        }
        slices.peak(Math.max(then, now), ended);
        if (nowOut > out) {
            slices.count(TimeSlices.ITEMS, nowOut - out, ended);
            add(ITEMS, nowOut - out);
        }
        SUMS.setOpaque(sums, LEVEL, (long) now);
        SUMS.setOpaque(sums, LEVEL_SINCE, ended);
        out = nowOut;
        return then;
    }

    /** The sums; what has begun and not ended counts until now. Any thread. */
    RankTotals totals(TimeSlices copy, long now, int openKind, int openTag, long openBegin) {
        copy.copyFrom(slices);
        long send = sum(NANOS + SEND);
        long receive = sum(NANOS + RECEIVE);
        long calls = sum(NANOS + CALL);
        if (openKind == SEND) {
            send += now - openBegin;
            copy.spend(TimeSlices.IN_SEND, openBegin, now);
        } else if (openKind == RECEIVE) {
            receive += now - openBegin;
            copy.spend(TimeSlices.IN_RECEIVE, openBegin, now);
            if (manages && isFull(openTag)) {
                copy.spend(TimeSlices.FULL, openBegin, now);
            }
        } else if (openKind == CALL) {
            calls += now - openBegin;
        }
        if (sum(LEVEL_SINCE) != 0) {
            copy.level((int) sum(LEVEL), sum(LEVEL_SINCE), now);
        }
        return new RankTotals(
                sum(COUNT + SEND), sum(COUNT + RECEIVE), sum(ITEMS), sum(BYTES), send, receive, calls, copy.list());
    }
}
