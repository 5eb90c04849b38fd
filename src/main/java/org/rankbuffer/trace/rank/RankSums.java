package org.rankbuffer.trace.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.TraceEvent;

/** Sums over all events of a rank, and the names that its calls have. Written by the rank's thread. */
final class RankSums {

    static final int SEND = TraceEvent.Kind.SEND.ordinal();
    static final int RECEIVE = TraceEvent.Kind.RECEIVE.ordinal();
    static final int CALL = TraceEvent.Kind.CALL.ordinal();
    private static final int KINDS = TraceEvent.Kind.values().length;

    private static final int COUNT = 0;
    private static final int NANOS = KINDS;
    private static final int BYTES = 2 * KINDS;
    private static final int OUT = BYTES + 1;

    private static final VarHandle SUMS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] sums = new long[OUT + 1];
    private final boolean manages;
    private final TimeSlices slices;
    private volatile String[] names = {""};

    private Gauge gauge;
    private int capacity;
    private int level;
    private long levelSince;
    private long out;

    RankSums(boolean manages) {
        this.manages = manages;
        this.slices = new TimeSlices(manages);
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
    void add(int kind, long begin, long end, long bytes) {
        add(COUNT + kind, 1);
        add(NANOS + kind, end - begin);
        if (kind == SEND || kind == RECEIVE) {
            add(BYTES, bytes);
            slices.spend(kind == SEND ? TimeSlices.IN_SEND : TimeSlices.IN_RECEIVE, begin, end);
        } else if (kind != CALL) {
            slices.count(TimeSlices.ITEMS, 1, end);
        }
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
        if (levelSince != 0) {
            slices.level(level, capacity, levelSince, ended);
        }
        slices.peak(Math.max(then, now), ended);
        if (nowOut > out) {
            slices.count(TimeSlices.ITEMS, nowOut - out, ended);
            add(OUT, nowOut - out);
        }
        level = now;
        levelSince = ended;
        out = nowOut;
        return then;
    }

    /** The sums; what has begun and not ended counts until now. Any thread. */
    RankTotals totals(TimeSlices copy, long now, int openKind, long openBegin) {
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
        } else if (openKind == CALL) {
            calls += now - openBegin;
        }
        return new RankTotals(
                sum(COUNT + SEND),
                sum(COUNT + RECEIVE),
                manages
                        ? sum(OUT)
                        : sum(COUNT + TraceEvent.Kind.PRODUCE.ordinal())
                                + sum(COUNT + TraceEvent.Kind.CONSUME.ordinal()),
                sum(BYTES),
                send,
                receive,
                calls,
                copy.list());
    }
}
