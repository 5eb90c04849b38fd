package org.rankbuffer.trace;

/**
 * What a rank did from one moment to another: a call, or work on an item.
 *
 * <p>Times are on the clock of the rank; {@link RankTrace#offset} leads to that of rank 0. In what {@code check} writes they
 * are numbers of steps. The Lamport clock (L. Lamport, <i>Time, clocks, and the ordering of events in a distributed
 * system</i>, CACM 21(7), 1978) of a send is that of its beginning, and of everything else that of its end; those of a rank
 * grow from event to event, so that rank and clock identify an event.
 *
 * @param kind what it was
 * @param begin when it began
 * @param end when it ended, or {@link #OPEN} if the trace ends within it
 * @param clock the Lamport clock
 * @param peer for a message the other rank; while a receive waits, the rank that it waits for, or
 *     {@link org.rankbuffer.transport.Transport#ANY_SOURCE}; else {@link #NONE}
 * @param tag the message's tag; while a receive waits, the one it waits for; else {@link #NONE}
 * @param what the kind of message or the name of the call, such as {@code ITEMS}, {@code TAKE} or {@code Barrier}; may be
 *     empty
 * @param sent for a receive the clock of the send that the message came from, else {@link #NONE}
 * @param bytes of the message or of the item; 0 if there are none
 * @param items how many items begin in the message, or are asked for; for work on items how many, with numbers that follow
 *     each other
 * @param producer the rank that made the first item of the message, or the items that are worked on; else {@link #NONE}
 * @param sequence the number of the first item among those of its producer; else
 *     {@link #NONE}
 * @param fifo items in the FIFO at its end, on the manager; else {@link #NONE}
 * @param line where in the source, such as {@code Ring.java:12}; may be empty
 */
public record TraceEvent(
        Kind kind,
        long begin,
        long end,
        long clock,
        int peer,
        int tag,
        String what,
        long sent,
        long bytes,
        int items,
        int producer,
        long sequence,
        int fifo,
        String line) {

    /** Stands for a number that the event does not have. */
    public static final int NONE = -1;

    /** The end of what has not ended. */
    public static final long OPEN = Long.MIN_VALUE;

    /** What a rank did. */
    public enum Kind {
        /** Was in a send. */
        SEND,
        /** Was in a receive. */
        RECEIVE,
        /** Made an item. */
        PRODUCE,
        /** Used an item. */
        CONSUME,
        /** Was in another call of MPI. */
        CALL
    }

    /** The same with these clocks. */
    TraceEvent clocked(long own, long ofSend) {
        return new TraceEvent(
                kind, begin, end, own, peer, tag, what, ofSend, bytes, items, producer, sequence, fifo, line);
    }

    /** The same at these times. */
    TraceEvent at(long from, long to) {
        return new TraceEvent(
                kind, from, to, clock, peer, tag, what, sent, bytes, items, producer, sequence, fifo, line);
    }

    /** Whether the trace ends within it. */
    public boolean isOpen() {
        return end == OPEN;
    }
}
