package org.rankbuffer.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one rank has sent and received, for how long it was blocked, which call it is in now, and how many items it has
 * worked on, where it works on items.
 *
 * <p>Written by the rank's thread only, except for {@link #progress}; any thread may read. Single values are never torn and arrive soon; a reader
 * that takes several values may see them from slightly different moments.
 */
public final class Meter {

    /** Where a rank is. */
    public enum Call {
        /** In none of the two: running its own or user code. */
        NONE,
        /** Blocked in, or passing through, a send. */
        SEND,
        /** Blocked in, or passing through, a receive. */
        RECEIVE
    }

    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle CALL;

    static {
        try {
            CALL = MethodHandles.lookup().findVarHandle(Meter.class, "call", Call.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int MESSAGES = 0;
    private static final int BYTES = 1;
    private static final int NANOS = 2;
    private static final int PER_DIRECTION = 3;
    private static final int PEER = 2 * PER_DIRECTION;
    private static final int TAG = PEER + 1;
    private static final int SINCE = PEER + 2;

    private static final int ITEMS = PEER + 3;
    private static final int WORK = ITEMS + 1;
    private static final int STEPS = WORK + 1;

    private final long[] counts = new long[STEPS + 1];
    private Call call = Call.NONE;

    /** A meter that has seen nothing yet. */
    public Meter() {}

    void enter(Call entered, int peer, int tag, long now) {
        COUNTS.setOpaque(counts, PEER, (long) peer);
        COUNTS.setOpaque(counts, TAG, (long) tag);
        COUNTS.setOpaque(counts, SINCE, now);
        CALL.setRelease(this, entered);
    }

    void leave(int length, long now) {
        int direction = call == Call.SEND ? 0 : PER_DIRECTION;
        add(direction + MESSAGES, 1);
        add(direction + BYTES, length);
        add(direction + NANOS, now - counts[SINCE]);
        COUNTS.setOpaque(counts, SINCE, now);
        CALL.setRelease(this, Call.NONE);
    }

    /** One more item is done. Called on the rank's thread, for every item, so that a rank that is busy is seen to be. */
    public void item() {
        add(ITEMS, 1);
    }

    /**
     * Work goes on within what is done at the moment. May be called by any thread; costs nanoseconds.
     *
     * @param bytes how many bytes further it is; 0 where it is not measured in bytes
     */
    public void progress(long bytes) {
        if (bytes == 0) {
            addWithOthers(STEPS, 1);
        } else {
            addWithOthers(WORK, bytes);
        }
    }

    /** Returns the value so that the call has the type of the handle: any other takes the slow way through a conversion. */
    private long addWithOthers(int index, long amount) {
        return (long) COUNTS.getAndAdd(counts, index, amount);
    }

    private void add(int index, long amount) {
        COUNTS.setOpaque(counts, index, counts[index] + amount);
    }

    private long read(int index) {
        return (long) COUNTS.getOpaque(counts, index);
    }

    /** Messages sent so far. */
    public long messagesSent() {
        return read(MESSAGES);
    }

    /** Messages received so far. */
    public long messagesReceived() {
        return read(PER_DIRECTION + MESSAGES);
    }

    /** Bytes received so far, frame headers included. */
    public long bytesReceived() {
        return read(PER_DIRECTION + BYTES);
    }

    /** Nanoseconds spent in sends that have returned. */
    public long nanosInSend() {
        return read(NANOS);
    }

    /** Nanoseconds spent in receives that have returned. */
    public long nanosInReceive() {
        return read(PER_DIRECTION + NANOS);
    }

    /** Items worked on so far; 0 where the rank counts none. */
    public long items() {
        return read(ITEMS);
    }

    /** Bytes that {@link #progress} was told so far. */
    public long workBytes() {
        return read(WORK);
    }

    /** Calls of {@link #progress} so far for work that is not measured in bytes. */
    public long workSteps() {
        return read(STEPS);
    }

    /** The call under way; {@link Call#NONE} between calls. */
    public Call call() {
        return (Call) CALL.getAcquire(this);
    }

    /** The peer of the call under way, or of the last one: a rank or {@link Transport#ANY_SOURCE}. */
    public int peer() {
        return (int) read(PEER);
    }

    /** The tag of the call under way, or of the last one, or {@link Transport#ANY_TAG}. */
    public int tag() {
        return (int) read(TAG);
    }

    /** When the call under way began, or the last one ended, in nanoseconds on the meter's clock. */
    public long since() {
        return read(SINCE);
    }
}
