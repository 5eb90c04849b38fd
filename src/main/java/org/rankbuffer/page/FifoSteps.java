package org.rankbuffer.page;

import java.util.List;
import java.util.function.IntPredicate;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.TraceEvent;

/** How long the FIFO was, from step to step, as far as events of the manager are shown. Immutable. */
final class FifoSteps {

    private final long[] times;
    private final int[] lengths;

    FifoSteps(Timeline timeline) {
        List<Placed> steps = timeline.events().stream()
                .filter(event -> event.event().fifo() != TraceEvent.NONE && event.end() != Timeline.NONE)
                .toList();
        times = steps.stream().mapToLong(Placed::end).toArray();
        lengths = steps.stream().mapToInt(event -> event.event().fifo()).toArray();
    }

    long[] times() {
        return times;
    }

    int[] lengths() {
        return lengths;
    }

    /** The length at the end; 0 if nothing is known. */
    int last() {
        return lengths.length == 0 ? 0 : lengths[lengths.length - 1];
    }

    /** The length at a time; 0 before the first step. */
    int at(long time) {
        int step = stepAt(time);
        return step < 0 ? 0 : lengths[step];
    }

    /** For how much of a time the length was such a one. */
    long during(long from, long to, IntPredicate such) {
        long sum = 0;
        int step = stepAt(from);
        for (long at = from; at < to; step++) {
            long next = step + 1 < times.length ? Math.min(to, times[step + 1]) : to;
            if (such.test(step < 0 ? 0 : lengths[step])) {
                sum += next - at;
            }
            at = Math.max(at, next);
        }
        return sum;
    }

    /** The last step until then; −1 before the first one. */
    private int stepAt(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
