package org.rankbuffer.trace.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongSupplier;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.trace.TraceEvent;

/**
 * What one rank does, event by event. Written by the rank's thread, which never waits and makes no object; a
 * {@link RankFlush} on another thread copies what is new. The first events are kept for it, and of the others at least as many of
 * the last.
 *
 * <p>Behind the first events, items that follow each other and take next to no time share an event; the clock is read once for it.
 *
 * <p>An event is written to the place of the next one when it begins, and counts when it has ended; on the manager when the next
 * one begins, as only then it is known what it has done to the FIFO.
 */
public final class RankRecorder {

    static final int WIDTH = 8;
    static final int BEGIN = 0;
    static final int END = 1;
    static final int CLOCK = 2;
    static final int SENT = 3;
    /** Peer in the upper half, tag in the lower. */
    static final int PEER = 4;
    /** Bytes in the upper half, items in the lower. */
    static final int BYTES = 5;

    static final int SEQUENCE = 6;
    /** FIFO in the upper half; in the lower, from its top, producer, name and kind. */
    static final int REST = 7;

    static final int KIND_BITS = 3;
    static final int NAME_BITS = 12;
    static final int PRODUCER_SHIFT = KIND_BITS + NAME_BITS;
    static final int NO_PRODUCER = (1 << Integer.SIZE - PRODUCER_SHIFT) - 1;

    private static final long LOW = 0xffff_ffffL;
    private static final int LEAST = 64;
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    /** Shorter work on items makes no event for each item, which would take longer than the work. */
    private static final long ITEMS_NANOS = 4000;

    private static final int MOST_ITEMS = 256;

    private static final VarHandle WRITTEN;
    private static final VarHandle OPEN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WRITTEN = lookup.findVarHandle(RankRecorder.class, "written", long.class);
            OPEN = lookup.findVarHandle(RankRecorder.class, "open", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int rank;
    private final int limit;
    private final LongSupplier nanoClock;
    private final long[] first;
    private final long[] ring;
    private final RankSums sums;

    /** How many events have ended. */
    private long written;

    /** One more than the number of the event that has begun and not ended; 0 if there is none. */
    private long open;

    /** Whether the event after those written has ended, too. */
    private boolean pending;

    private int tagAskedFor;

    private long clock;
    private long last;

    /** Whether the event that has begun is work on items, of which more may follow. */
    private boolean inItems;

    private int items;
    private long itemBytes;
    private int itemProducer;
    private long nextSequence;

    /** How many items make an event. */
    private int mostItems = 1;

    private long[] slots;
    private int slot;

    /**
     * What has not done anything yet.
     *
     * @param rank the rank
     * @param manages whether it holds the FIFO
     * @param limit how many first and last events are to be kept
     * @param nanoClock the rank's clock
     */
    public RankRecorder(int rank, boolean manages, int limit, LongSupplier nanoClock) {
        this.rank = rank;
        this.limit = limit;
        this.nanoClock = nanoClock;
        this.first = new long[limit * WIDTH];
        this.ring = new long[Math.max(LEAST, Integer.highestOneBit(2 * limit - 1) << 1) * WIDTH];
        this.sums = new RankSums(manages);
        this.last = nanoClock.getAsLong();
    }

    int rank() {
        return rank;
    }

    int limit() {
        return limit;
    }

    RankSums sums() {
        return sums;
    }

    /** The FIFO of this rank, which is the manager. */
    public void manages(Gauge gauge, int capacity) {
        sums.manages(gauge, capacity);
    }

    /** Adds a name for calls; to be given to {@link #begin}. */
    int name(String name) {
        return sums.name(name);
    }

    long now() {
        return nanoClock.getAsLong();
    }

    /** When the last event ended. */
    long last() {
        return last;
    }

    private void choose() {
        if (written < limit) {
            slots = first;
            slot = (int) written * WIDTH;
        } else {
            slots = ring;
            slot = (int) ((written - limit) * WIDTH & ring.length - 1);
        }
    }

    /** An event begins. Returns the clock of a send, which is to go with its message. */
    long begin(TraceEvent.Kind kind, long now, int peer, int tag, int name, int producer, long sequence) {
        if (inItems) {
            endItems(now);
        }
        if (pending) {
            settle();
        }
        choose();
        tagAskedFor = tag;
        slots[slot + BEGIN] = now;
        slots[slot + END] = TraceEvent.OPEN;
        slots[slot + CLOCK] = clock + 1;
        slots[slot + SENT] = TraceEvent.NONE;
        slots[slot + PEER] = (long) peer << Integer.SIZE | tag & LOW;
        slots[slot + BYTES] = 0;
        slots[slot + SEQUENCE] = sequence;
        slots[slot + REST] = rest(kind, name, producer);
        OPEN.setRelease(this, written + 1);
        return clock + 1;
    }

    private static long rest(TraceEvent.Kind kind, int name, int producer) {
        return LOW << Integer.SIZE | (producer << PRODUCER_SHIFT | name << KIND_BITS | kind.ordinal()) & LOW;
    }

    /** Work on an item begins, with what was done before at its end. It may become part of the event before. */
    void beginItem(TraceEvent.Kind kind, int producer, long sequence) {
        if (inItems) {
            if (sequence == nextSequence && producer == itemProducer) {
                return;
            }
            endItems(now());
        }
        begin(kind, last, TraceEvent.NONE, TraceEvent.NONE, 0, producer, sequence);
        inItems = true;
        itemProducer = producer;
        nextSequence = sequence;
    }

    /** Work on an item has ended. */
    void endItem(long bytes) {
        items++;
        nextSequence++;
        itemBytes += bytes;
        slots[slot + BYTES] = Math.min(itemBytes, MOST_BYTES) << Integer.SIZE | items;
        if (items >= mostItems) {
            endItems(now());
        }
    }

    /** There was no item. */
    void cancelItem() {
        if (items == 0) {
            inItems = false;
            OPEN.setRelease(this, 0L);
        }
    }

    private void endItems(long now) {
        int count = items;
        inItems = false;
        items = 0;
        itemBytes = 0;
        end(now);
        long each = Math.max(1, (now - slots[slot + BEGIN]) / Math.max(1, count));
        mostItems = written < limit ? 1 : (int) Math.min(MOST_ITEMS, Math.max(1, ITEMS_NANOS / each));
    }

    /** What a message is that is sent, or has come. */
    void message(int name, long bytes, int items, int producer, long sequence) {
        slots[slot + BYTES] = bytes << Integer.SIZE | items;
        slots[slot + SEQUENCE] = sequence;
        long old = slots[slot + REST];
        int kind = (int) old & (1 << KIND_BITS) - 1;
        slots[slot + REST] = old & LOW << Integer.SIZE | (producer << PRODUCER_SHIFT | name << KIND_BITS | kind) & LOW;
    }

    /** A message has come. */
    void came(int source, int tag, long sent) {
        slots[slot + PEER] = (long) source << Integer.SIZE | tag & LOW;
        slots[slot + SENT] = sent;
        clock = Math.max(clock, sent);
    }

    /** The event ends. */
    void end(long now) {
        int kind = (int) slots[slot + REST] & (1 << KIND_BITS) - 1;
        slots[slot + END] = now;
        clock++;
        slots[slot + CLOCK] = clock;
        sums.add(kind, slots[slot + BEGIN], now, slots[slot + BYTES] >>> Integer.SIZE, (int) slots[slot + BYTES]);
        last = now;
        if (sums.isManager()) {
            if (kind == RankSums.RECEIVE && RankSums.isFull(tagAskedFor)) {
                sums.full(slots[slot + BEGIN], now);
            }
            pending = true;
        } else {
            publish();
        }
    }

    /** What the event before has done to the FIFO is known now. */
    private void settle() {
        pending = false;
        int kind = (int) slots[slot + REST] & (1 << KIND_BITS) - 1;
        long fifo = sums.settle(kind == TraceEvent.Kind.RECEIVE.ordinal(), last);
        slots[slot + REST] = fifo << Integer.SIZE | slots[slot + REST] & LOW;
        publish();
    }

    private void publish() {
        OPEN.setOpaque(this, 0L);
        WRITTEN.setRelease(this, written + 1);
        VarHandle.storeStoreFence(); // a slot may be written anew only when this is seen
    }

    /** The rank's part is done. */
    public void finish() {
        if (inItems) {
            endItems(now());
        }
        if (pending) {
            settle();
        }
    }

    /** How many events have ended. Any thread. */
    long written() {
        return (long) WRITTEN.getAcquire(this);
    }

    /** Copies the event that has begun, unless it has ended meanwhile. Any thread. */
    boolean copyOpen(long[] to) {
        long number = (long) OPEN.getAcquire(this);
        if (number == 0) {
            return false;
        }
        copy(number - 1, to, 0);
        VarHandle.loadLoadFence();
        return (long) OPEN.getOpaque(this) == number && (long) WRITTEN.getOpaque(this) == number - 1;
    }

    /** Copies an event to the place with this number. Any thread. */
    void copy(long number, long[] to, int place) {
        long[] from = number < limit ? first : ring;
        int source = number < limit ? (int) number * WIDTH : (int) ((number - limit) * WIDTH & ring.length - 1);
        System.arraycopy(from, source, to, place * WIDTH, WIDTH);
    }

    /** The number from which on events that were copied are whole. Any thread, after copying. */
    long wholeFrom() {
        VarHandle.loadLoadFence();
        long now = (long) WRITTEN.getOpaque(this);
        return Math.max(limit, now + 1 - ring.length / WIDTH);
    }
}
