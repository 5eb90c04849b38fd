package org.rankbuffer.launch.rank;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rankbuffer.Host;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.trace.rank.RankFlush;
import org.rankbuffer.trace.rank.RankRecorder;
import org.rankbuffer.trace.rank.TracedSink;
import org.rankbuffer.trace.rank.TracedSource;

/** The traces of the ranks of this process, as far as they are traced. Safe for use by several threads. */
final class RankTraces {

    private final EventWriter channel;
    private final int limit;
    private final Map<Integer, RankRecorder> recorders = new ConcurrentHashMap<>();
    private final Map<Integer, RankFlush> flushes = new ConcurrentHashMap<>();

    /** Keeps so many first and last events of each rank; none if it is 0. */
    RankTraces(EventWriter channel, int limit) {
        this.channel = channel;
        this.limit = limit;
    }

    boolean areKept() {
        return limit > 0;
    }

    /** A rank begins, on this thread. */
    RankRecorder begin(int rank, String role, boolean manages) {
        RankRecorder recorder = new RankRecorder(rank, manages, limit, System::nanoTime);
        recorders.put(rank, recorder);
        flushes.put(rank, new RankFlush(recorder, role, Host.NAME));
        return recorder;
    }

    void manages(Gauge gauge, int capacity) {
        if (areKept()) {
            recorders.get(0).manages(gauge, capacity);
        }
    }

    <T> ItemSource<T> watched(int rank, ItemSource<T> source) {
        return areKept() ? new TracedSource<>(source, recorders.get(rank)) : source;
    }

    ItemSink watched(int rank, ItemSink sink) {
        return areKept() ? new TracedSink(sink, recorders.get(rank)) : sink;
    }

    /** A rank's part is done; called on its thread. */
    void end(int rank) {
        RankRecorder recorder = recorders.get(rank);
        if (recorder != null) {
            recorder.finish();
        }
    }

    /** Sends the launcher what is new. */
    synchronized void send() {
        flushes.forEach((rank, flush) -> channel.send(new RankEvent.Traced(rank, flush.next())));
    }
}
