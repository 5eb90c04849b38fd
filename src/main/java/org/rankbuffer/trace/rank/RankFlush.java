package org.rankbuffer.trace.rank;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TracePart;

/** Makes parts of a trace of what a rank has done since the last time. Safe for use by several threads, of which none is the rank's. */
public final class RankFlush {

    private static final TraceEvent.Kind[] KINDS = TraceEvent.Kind.values();
    private static final int WIDTH = RankRecorder.WIDTH;

    private final RankRecorder recorder;
    private final String role;
    private final String host;
    private final TimeSlices slices;
    private long[] copy = new long[WIDTH];
    private boolean begun;
    private long flushed;

    /** A rank of which nothing has been copied yet. */
    public RankFlush(RankRecorder recorder, String role, String host) {
        this.recorder = recorder;
        this.role = role;
        this.host = host;
        this.slices = new TimeSlices(recorder.sums().isManager());
    }

    /**
     * What is new; of very much only the last.
     *
     * @return parts, as {@link TracePart} makes them
     */
    public synchronized byte[] next() {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        if (!begun) {
            begun = true;
            parts.writeBytes(TracePart.rank(recorder.rank(), role, host, recorder.limit()));
        }
        long until = recorder.written();
        int limit = recorder.limit();
        if (flushed < limit) {
            flush(Math.min(until, limit), parts);
        }
        if (until > limit) {
            flushed = Math.max(flushed, until - limit);
            flush(until, parts);
        }
        long[] open = new long[WIDTH];
        boolean isOpen = recorder.copyOpen(open);
        long now = recorder.now();
        int kind = isOpen ? kind(open, 0) : -1;
        parts.writeBytes(TracePart.totals(
                until,
                now,
                recorder.sums().totals(slices, now, kind, (int) open[RankRecorder.PEER], open[RankRecorder.BEGIN]),
                slices.begin(),
                slices.length()));
        if (isOpen) {
            parts.writeBytes(TracePart.open(open(open, kind)));
        }
        return parts.toByteArray();
    }

    private void flush(long until, ByteArrayOutputStream parts) {
        int count = (int) (until - flushed);
        if (copy.length < count * WIDTH) {
            copy = new long[count * WIDTH];
        }
        for (int i = 0; i < count; i++) {
            recorder.copy(flushed + i, copy, i);
        }
        int overwritten = flushed < recorder.limit() ? 0 : (int) Math.max(0, recorder.wholeFrom() - flushed);
        List<TraceEvent> events = new ArrayList<>();
        for (int i = overwritten; i < count; i++) {
            events.add(event(copy, i * WIDTH));
        }
        parts.writeBytes(TracePart.events(flushed + overwritten, events));
        flushed = until;
    }

    /** What is done at the moment: of several items the one behind those that are done. */
    private TraceEvent open(long[] from, int kind) {
        from[RankRecorder.END] = TraceEvent.OPEN;
        if (kind == TraceEvent.Kind.PRODUCE.ordinal() || kind == TraceEvent.Kind.CONSUME.ordinal()) {
            from[RankRecorder.SEQUENCE] += (int) from[RankRecorder.BYTES];
            from[RankRecorder.BYTES] = 1;
        }
        return event(from, 0);
    }

    private static int kind(long[] from, int at) {
        return (int) from[at + RankRecorder.REST] & (1 << RankRecorder.KIND_BITS) - 1;
    }

    private TraceEvent event(long[] from, int at) {
        int rest = (int) from[at + RankRecorder.REST];
        int producer = rest >>> RankRecorder.PRODUCER_SHIFT;
        String name = recorder.sums().name(rest >>> RankRecorder.KIND_BITS & (1 << RankRecorder.NAME_BITS) - 1);
        int line = name.indexOf(RankSums.AT);
        return new TraceEvent(
                KINDS[kind(from, at)],
                from[at + RankRecorder.BEGIN],
                from[at + RankRecorder.END],
                from[at + RankRecorder.CLOCK],
                (int) (from[at + RankRecorder.PEER] >> Integer.SIZE),
                (int) from[at + RankRecorder.PEER],
                line < 0 ? name : name.substring(0, line),
                from[at + RankRecorder.SENT],
                from[at + RankRecorder.BYTES] >>> Integer.SIZE,
                (int) from[at + RankRecorder.BYTES],
                producer == RankRecorder.NO_PRODUCER ? TraceEvent.NONE : producer,
                from[at + RankRecorder.SEQUENCE],
                (int) (from[at + RankRecorder.REST] >> Integer.SIZE),
                line < 0 ? "" : name.substring(line + 1));
    }
}
