package org.rankbuffer.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankbuffer.trace.TraceEvent.Kind;

/** Sums over the events of a rank of which all are known, as in executions that were explored or replayed. */
public final class EventTotals {

    private final long begin;
    private final long end;
    private final long width;
    private final int capacity;
    private final long[] items;
    private final long[] send;
    private final long[] receive;
    private final List<TraceEvent> events;

    private EventTotals(List<TraceEvent> events, long begin, long end, long width, int capacity) {
        this.events = events;
        this.begin = begin;
        this.end = end;
        this.width = width;
        this.capacity = capacity;
        int count = (int) ((end - begin + width - 1) / width);
        items = new long[count];
        send = new long[count];
        receive = new long[count];
    }

    /**
     * The sums.
     *
     * @param events all events of the rank, in order
     * @param manages whether it holds the FIFO
     * @param capacity of the FIFO
     * @param begin when the first slice begins
     * @param end when the trace ends, and with it what is open
     * @param width how long a slice is
     * @return the sums, and their slices
     */
    public static RankTotals of(
            List<TraceEvent> events, boolean manages, int capacity, long begin, long end, long width) {
        return new EventTotals(events, begin, end, width, capacity).sums(manages);
    }

    private RankTotals sums(boolean manages) {
        long calls = 0;
        for (TraceEvent event : events) {
            long until = event.isOpen() ? end : event.end();
            switch (event.kind()) {
                case SEND -> spread(event.begin(), until, send);
                case RECEIVE -> spread(event.begin(), until, receive);
                case CALL -> calls += until - event.begin();
                case PRODUCE, CONSUME -> {} // counted below
            }
            if (!event.isOpen() && items.length > 0) {
                items[(int) Math.min(items.length - 1, (until - begin) / width)] += passed(event, manages);
            }
        }
        return new RankTotals(
                ended(Kind.SEND),
                ended(Kind.RECEIVE),
                Arrays.stream(items).sum(),
                events.stream()
                        .filter(event -> event.kind() == Kind.SEND || event.kind() == Kind.RECEIVE)
                        .mapToLong(TraceEvent::bytes)
                        .sum(),
                Arrays.stream(send).sum(),
                Arrays.stream(receive).sum(),
                calls,
                manages ? managerSlices() : slices());
    }

    private static int passed(TraceEvent event, boolean manages) {
        if (manages) {
            return event.kind() == Kind.SEND && event.what().equals("ITEMS") ? event.items() : 0;
        }
        return event.kind() == Kind.PRODUCE || event.kind() == Kind.CONSUME ? 1 : 0;
    }

    private long ended(Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind && !event.isOpen())
                .count();
    }

    private void spread(long from, long to, long[] into) {
        for (long at = from; at < to; ) {
            int slice = (int) ((at - begin) / width);
            long until = Math.min(to, begin + (slice + 1) * width);
            into[slice] += until - at;
            at = until;
        }
    }

    private List<RankTotals.Slice> slices() {
        List<RankTotals.Slice> slices = new ArrayList<>();
        for (int i = 0; i < items.length; i++) {
            slices.add(new RankTotals.Slice(items[i], send[i], receive[i], -1, -1, -1, -1, -1));
        }
        return slices;
    }

    private List<RankTotals.Slice> managerSlices() {
        List<RankTotals.Slice> slices = new ArrayList<>();
        int next = 0;
        int length = 0;
        for (int i = 0; i < items.length; i++) {
            long at = begin + i * width;
            long until = Math.min(end, at + width);
            int least = length;
            int most = length;
            double area = 0;
            long full = 0;
            long empty = 0;
            while (at < until) {
                while (next < events.size() && isPast(events.get(next), at)) {
                    length = events.get(next).fifo() == TraceEvent.NONE
                            ? length
                            : events.get(next).fifo();
                    next++;
                }
                long to = next < events.size() && !events.get(next).isOpen()
                        ? Math.min(until, events.get(next).end())
                        : until;
                least = Math.min(least, length);
                most = Math.max(most, length);
                area += (double) length * (to - at);
                full += length >= capacity ? to - at : 0;
                empty += length == 0 ? to - at : 0;
                at = to;
            }
            slices.add(new RankTotals.Slice(items[i], send[i], receive[i], least, most, area, full, empty));
        }
        return slices;
    }

    private static boolean isPast(TraceEvent event, long time) {
        return !event.isOpen() && event.end() <= time;
    }
}
