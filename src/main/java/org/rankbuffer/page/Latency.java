package org.rankbuffer.page;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.TraceEvent.Kind;

/**
 * How long items took from the end of their making to the beginning of their use: those of which both events are shown.
 *
 * @param nanos the times, ascending; not empty
 */
record Latency(long[] nanos) {

    private static final double MICRO = 1e3;

    /** Steps of the histogram from one power of ten to the next, in the usual rounding. */
    private static final double[] BOUNDS = {1, 2, 5};

    static Optional<Latency> of(Timeline timeline) {
        record Item(int producer, long sequence) {}
        Map<Item, Long> made = new HashMap<>();
        for (Placed event : timeline.events()) {
            if (event.is(Kind.PRODUCE) && event.end() != Timeline.NONE) {
                made.put(new Item(event.rank(), event.event().sequence()), event.end());
            }
        }
        long[] nanos = timeline.events().stream()
                .filter(event -> event.is(Kind.CONSUME))
                .mapToLong(event -> {
                    Long end = made.get(
                            new Item(event.event().producer(), event.event().sequence()));
                    return end == null ? Timeline.NONE : Math.max(0, event.begin() - end);
                })
                .filter(time -> time != Timeline.NONE)
                .sorted()
                .toArray();
        return nanos.length == 0 ? Optional.empty() : Optional.of(new Latency(nanos));
    }

    /** The time that this part of the items took at most, by the nearest rank. */
    long percentile(double part) {
        return nanos[Math.max(0, (int) Math.ceil(part * nanos.length) - 1)];
    }

    long most() {
        return nanos[nanos.length - 1];
    }

    static double micros(long nanos) {
        return nanos / MICRO;
    }

    /** The bounds of the histogram in microseconds: 0, then 1, 2, 5, 10 and so on from the shortest time to the longest. */
    double[] bounds() {
        double[] bounds = new double[64];
        int size = 0;
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1, nanos[0] / MICRO))));
        bounds[size++] = unit == 1 ? 0 : unit;
        for (double power = unit; bounds[size - 1] * MICRO <= most(); power *= 10) {
            for (double bound : BOUNDS) {
                if (bound * power > bounds[0] && bounds[size - 1] * MICRO <= most()) {
                    bounds[size++] = bound * power;
                }
            }
        }
        return Arrays.copyOf(bounds, size);
    }

    /** How many times are within these microseconds, without the upper bound. */
    long count(double from, double to) {
        return Arrays.stream(nanos)
                .filter(time -> time >= from * MICRO && time < to * MICRO)
                .count();
    }
}
