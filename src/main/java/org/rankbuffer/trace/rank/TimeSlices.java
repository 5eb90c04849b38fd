package org.rankbuffer.trace.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankbuffer.trace.RankTotals;

/**
 * Sums over slices of time. A slice is a power of two nanoseconds long and begins at a multiple of that; when the run has more
 * than there is room for, two become one. Written by one thread; another may {@linkplain #copyFrom copy} it meanwhile.
 */
final class TimeSlices {

    /** The most slices. */
    static final int MOST = 256;

    static final int ITEMS = 0;
    static final int IN_SEND = 1;
    static final int IN_RECEIVE = 2;
    private static final int LEAST = 3;
    private static final int HIGHEST = 4;
    private static final int AREA = 5;
    static final int FULL = 6;
    private static final int EMPTY = 7;
    private static final int WIDTH = 8;

    /** 66 µs. */
    private static final int SHORTEST = 16;

    private static final VarHandle VERSION;
    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(TimeSlices.class, "version", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long[] cells = new long[MOST * WIDTH];
    private final boolean manages;

    /** Odd while two slices become one. */
    private long version;

    private int shift = SHORTEST;
    private long first;
    private int used;

    TimeSlices(boolean manages) {
        this.manages = manages;
        clear(0, MOST);
    }

    private void clear(int from, int to) {
        Arrays.fill(cells, from * WIDTH, to * WIDTH, 0);
        for (int slice = from; slice < to; slice++) {
            cells[slice * WIDTH + LEAST] = -1;
            cells[slice * WIDTH + HIGHEST] = -1;
        }
    }

    /** Where the cells are of the slice that a time lies in. Times only grow. */
    private int at(long time) {
        if (used == 0) {
            first = time >> shift;
        }
        while ((time >> shift) - first >= MOST) {
            fold();
        }
        int slice = (int) Math.max(0, (time >> shift) - first);
        used = Math.max(used, slice + 1);
        return slice * WIDTH;
    }

    private void add(int cell, long amount) {
        CELLS.setOpaque(cells, cell, cells[cell] + amount);
    }

    /** Something is counted at a time. */
    void count(int what, long amount, long time) {
        add(at(time) + what, amount);
    }

    /** Something lasted from one time to another. */
    void spend(int what, long from, long to) {
        long begin = from;
        while (begin < to) {
            int slice = at(begin);
            long until = Math.min(to, ((begin >> shift) + 1) << shift);
            add(slice + what, until - begin);
            begin = until;
        }
    }

    /** The FIFO had this many items from one time to another. */
    void level(int items, long from, long to) {
        long begin = from;
        do {
            int slice = at(begin);
            long until = Math.max(begin, Math.min(to, ((begin >> shift) + 1) << shift));
            long nanos = until - begin;
            if (cells[slice + LEAST] < 0 || items < cells[slice + LEAST]) {
                CELLS.setOpaque(cells, slice + LEAST, (long) items);
            }
            peak(items, begin);
            add(slice + AREA, nanos * items);
            add(slice + EMPTY, items == 0 ? nanos : 0);
            begin = until;
        } while (begin < to);
    }

    /** The FIFO had this many items for a moment. */
    void peak(int items, long time) {
        int slice = at(time);
        if (items > cells[slice + HIGHEST]) {
            CELLS.setOpaque(cells, slice + HIGHEST, (long) items);
        }
    }

    private void fold() {
        VERSION.setOpaque(this, version + 1);
        VarHandle.fullFence();
        long folded = first >> 1;
        int to = 0;
        for (int from = 0; from < used; from++) {
            to = (int) ((first + from >> 1) - folded);
            int source = from * WIDTH;
            int target = to * WIDTH;
            if (to == from) { // only the first, which stays where it is
                continue;
            }
            if (from > 0 && (first + from - 1 >> 1) - folded == to) {
                join(source, target);
            } else {
                System.arraycopy(cells, source, cells, target, WIDTH);
            }
        }
        first = folded;
        shift++;
        clear(to + 1, used);
        used = to + 1;
        VERSION.setRelease(this, version + 1);
    }

    private void join(int source, int target) {
        long least = cells[source + LEAST];
        if (cells[target + LEAST] < 0 || least >= 0 && least < cells[target + LEAST]) {
            cells[target + LEAST] = least;
        }
        cells[target + HIGHEST] = Math.max(cells[target + HIGHEST], cells[source + HIGHEST]);
        for (int cell : new int[] {ITEMS, IN_SEND, IN_RECEIVE, AREA, FULL, EMPTY}) {
            cells[target + cell] += cells[source + cell];
        }
    }

    /** Becomes what another is at this moment, but for what is being counted right now. */
    void copyFrom(TimeSlices other) {
        while (true) {
            long before = (long) VERSION.getAcquire(other);
            if ((before & 1) == 0) {
                shift = other.shift;
                first = other.first;
                used = other.used;
                System.arraycopy(other.cells, 0, cells, 0, cells.length);
                VarHandle.loadLoadFence();
                if ((long) VERSION.getOpaque(other) == before) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }

    long begin() {
        return first << shift;
    }

    long length() {
        return 1L << shift;
    }

    List<RankTotals.Slice> list() {
        List<RankTotals.Slice> slices = new ArrayList<>(used);
        for (int slice = 0; slice < used * WIDTH; slice += WIDTH) {
            slices.add(new RankTotals.Slice(
                    cells[slice + ITEMS],
                    cells[slice + IN_SEND],
                    cells[slice + IN_RECEIVE],
                    (int) cells[slice + LEAST],
                    (int) cells[slice + HIGHEST],
                    manages ? cells[slice + AREA] : -1,
                    manages ? cells[slice + FULL] : -1,
                    manages ? cells[slice + EMPTY] : -1));
        }
        return slices;
    }
}
