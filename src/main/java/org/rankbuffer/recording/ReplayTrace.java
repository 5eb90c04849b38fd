package org.rankbuffer.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.EventTotals;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceEvent.Kind;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/**
 * The trace of a replay, in steps: each message of rank 0 is one. What a client did follows from these: it has made the items
 * that it sends, and uses those that it gets, and waits in between. When it did so is not recorded; an event of it ends with
 * its message's step, and begins with the end of the one before. For rank 0's thread; read it when the replay has ended.
 */
final class ReplayTrace {

    private static final int SLICES = 200;

    /** Bytes of an item's record before its data. */
    private static final int RECORD = 20;

    private final BufferLimits limits;
    private final List<List<TraceEvent>> events = new ArrayList<>();
    private final long[] clocks;
    private final long[] free;
    private final long[] made;

    /** The items in the FIFO, oldest first: producer and number. */
    private final Deque<long[]> fifo = new ArrayDeque<>();

    private long step;

    ReplayTrace(int size, BufferLimits limits) {
        this.limits = limits;
        for (int rank = 0; rank < size; rank++) {
            events.add(new ArrayList<>());
        }
        clocks = new long[size];
        free = new long[size];
        made = new long[size];
    }

    /** Rank 0's transport, whose messages become events. */
    Transport over(Transport transport) {
        return new ForwardingTransport(transport) {
            @Override
            public void send(byte[] buffer, int offset, int length, int destination, int tag) {
                super.send(buffer, offset, length, destination, tag);
                sent(FrameHead.of(buffer, offset, length), length, destination, tag);
            }

            @Override
            public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
                Envelope envelope = super.receive(buffer, offset, length, source, tag);
                received(FrameHead.of(buffer, offset, envelope.length()), envelope);
                return envelope;
            }
        };
    }

    private void received(FrameHead head, Envelope envelope) {
        int client = envelope.source();
        boolean isItems = head.kind().equals("ITEMS");
        long first = isItems && head.count() > 0 ? made[client] : TraceEvent.NONE;
        for (int i = 0; isItems && i < head.count(); i++) {
            int bytes = head.itemLengths().isEmpty()
                    ? head.length() - RECORD
                    : head.itemLengths().get(i);
            add(client, work(Kind.PRODUCE, client, client, made[client], Math.max(0, bytes)));
            fifo.add(new long[] {client, made[client]++});
        }
        step++;
        long sent = ++clocks[client];
        add(
                client,
                message(
                        Kind.SEND,
                        free[client],
                        sent,
                        0,
                        envelope.tag(),
                        head,
                        TraceEvent.NONE,
                        envelope.length(),
                        first));
        clocks[0] = Math.max(clocks[0], sent) + 1;
        add(
                0,
                message(
                        Kind.RECEIVE,
                        step - 1,
                        clocks[0],
                        client,
                        envelope.tag(),
                        head,
                        sent,
                        envelope.length(),
                        first));
        free[client] = step;
    }

    private void sent(FrameHead head, int length, int client, int tag) {
        List<long[]> items = new ArrayList<>();
        for (int i = 0; head.kind().equals("ITEMS") && i < head.count(); i++) {
            items.add(fifo.remove());
        }
        step++;
        long sent = ++clocks[0];
        add(0, message(Kind.SEND, step - 1, sent, client, tag, head, TraceEvent.NONE, length, TraceEvent.NONE));
        clocks[client] = Math.max(clocks[client], sent) + 1;
        add(client, message(Kind.RECEIVE, free[client], clocks[client], 0, tag, head, sent, length, TraceEvent.NONE));
        free[client] = step;
        for (long[] item : items) {
            add(client, work(Kind.CONSUME, client, (int) item[0], item[1], 0));
        }
    }

    private void add(int rank, TraceEvent event) {
        events.get(rank).add(event);
    }

    private TraceEvent work(Kind kind, int rank, int producer, long sequence, int bytes) {
        return new TraceEvent(
                kind,
                free[rank],
                free[rank],
                ++clocks[rank],
                TraceEvent.NONE,
                TraceEvent.NONE,
                "",
                TraceEvent.NONE,
                bytes,
                0,
                producer,
                sequence,
                TraceEvent.NONE,
                "");
    }

    private TraceEvent message(
            Kind kind, long begin, long clock, int peer, int tag, FrameHead head, long sent, long bytes, long first) {
        return new TraceEvent(
                kind,
                begin,
                step,
                clock,
                peer,
                tag,
                head.kind(),
                sent,
                bytes,
                head.count(),
                TraceEvent.NONE,
                first,
                peer == 0 ? TraceEvent.NONE : fifo.size(),
                "");
    }

    /** The trace so far. */
    Trace trace(String name, AboutRun.RunEnd end) {
        long width = Math.max(1, (step + SLICES - 1) / SLICES);
        List<RankTrace> ranks = new ArrayList<>();
        for (int rank = 0; rank < events.size(); rank++) {
            List<TraceEvent> all = events.get(rank);
            ranks.add(new RankTrace(
                    rank,
                    rank == 0 ? "manager" : limits.isProducer(rank) ? "producer" : "consumer",
                    "",
                    0,
                    0,
                    all.size(),
                    all,
                    List.of(),
                    EventTotals.of(all, rank == 0, limits.capacity(), 0, step, width)));
        }
        Map<String, String> environment = Map.of("batch", String.valueOf(limits.batch()));
        AboutRun about = new AboutRun(
                name + ", " + events.size() + " ranks", "", "", limits.capacity(), environment, Optional.of(end));
        return new Trace(about, Trace.Unit.STEPS, 0, step, width, ranks);
    }
}
