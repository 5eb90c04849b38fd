package org.rankbuffer.trace.export;

import static org.rankbuffer.trace.TraceEvent.Kind.RECEIVE;
import static org.rankbuffer.trace.TraceEvent.Kind.SEND;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.export.CausalOrder.Moment;

/**
 * Places events as slices on tracks, in whole microseconds. Trace events count microseconds, and their readers want that slices of
 * a track nest, or do not overlap, and are not empty. So each slice is at least a microsecond long, and those after it on its
 * track, and on the tracks that its messages lead to, begin later if they must.
 *
 * <p>An arrow leads from slice to slice, and Perfetto turns it around when the slice that it leads to began first, as most receives
 * begin before the sends that end them. So a message has a slice of a microsecond at the begin of its send, and another at
 * the end of its receive; the arrow leads from the one to the other.
 */
final class SliceLayout {

    private static final long NANOS = 1000;

    /** Steps have no length; so there is room for the marks of messages within one. */
    private static final long STEP = 10;

    /** A slice; for one that is the mark of a message, the message's number, else 0. */
    static final class Slice {
        private final Span span;
        private final int message;
        private final long begin;
        private long end;

        private Slice(Span span, int message, long begin, long end) {
            this.span = span;
            this.message = message;
            this.begin = begin;
            this.end = end;
        }

        Span span() {
            return span;
        }

        int message() {
            return message;
        }

        boolean isMark() {
            return message != 0;
        }

        /** In microseconds. */
        long begin() {
            return begin;
        }

        /** In microseconds. */
        long end() {
            return end;
        }
    }

    /** A rank's line: what it is within, the innermost first, and the time from which on nothing is placed. */
    private static final class Track {
        private final Deque<Slice> within = new ArrayDeque<>();
        private long free;
    }

    private final List<Slice> slices = new ArrayList<>();
    private final Map<Integer, Track> tracks = new HashMap<>();
    private final Map<Span, Slice> sent = new IdentityHashMap<>();
    private final Trace trace;

    SliceLayout(Trace trace) {
        this.trace = trace;
        CausalOrder order = new CausalOrder(trace);
        for (Moment moment : order.moments()) {
            Track track = tracks.computeIfAbsent(moment.span().rank().rank(), rank -> new Track());
            Span partner = order.partner(moment.span());
            if (moment.isBegin()) {
                begin(track, moment.span(), partner != null);
            } else {
                end(track, moment.span(), sent.get(partner));
            }
        }
        long end = micros(trace.end() - trace.begin());
        for (Track track : tracks.values()) {
            end = Math.max(end, track.free + 1);
        }
        for (Track track : tracks.values()) {
            for (Slice open : track.within) {
                open.end = end;
            }
        }
    }

    /** All slices; one that contains others comes before them. */
    List<Slice> slices() {
        return slices;
    }

    private void begin(Track track, Span span, boolean isReceived) {
        track.free = Math.max(track.free, micros(span.begin()));
        Slice slice = add(span, 0, track.free, track.free);
        track.within.push(slice);
        if (span.is(SEND) && isReceived) {
            sent.put(span, add(span, sent.size() + 1, track.free, track.free + 1));
            track.free++;
        }
    }

    private void end(Track track, Span span, Slice send) {
        boolean isWithin = track.within.stream().anyMatch(slice -> slice.span == span);
        if (!isWithin) {
            return;
        }
        long shortest = track.within.peek().begin + 1;
        long end = Math.max(Math.max(micros(span.end()), track.free), shortest);
        if (span.is(RECEIVE) && send != null) {
            end = Math.max(end, Math.max(track.free, send.end) + 1);
            add(span, send.message, end - 1, end);
        }
        track.free = end;
        for (Slice ended = null; ended == null || ended.span != span; ) {
            ended = track.within.pop();
            ended.end = end;
        }
    }

    private Slice add(Span span, int message, long begin, long end) {
        Slice slice = new Slice(span, message, begin, end);
        slices.add(slice);
        return slice;
    }

    private long micros(long time) {
        return Math.max(0, trace.unit() == Trace.Unit.STEPS ? time * STEP : time / NANOS);
    }
}
