package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.trace.RankTotals.Slice;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;

/**
 * The whole run in slices of time, no more than a page can show.
 *
 * @param width nanoseconds of a slice
 * @param ranks for each rank its slices; all have equally many
 */
record Slices(long width, List<List<Slice>> ranks) {

    /** Slices of one rank that are shown: more than a chart has pixels for. */
    private static final int MOST = 1200;

    /** Slices of all ranks together: half a megabyte. */
    private static final int MOST_TOGETHER = 24_000;

    static final Slice NOTHING = new Slice(0, 0, 0, -1, -1, -1, -1, -1);

    static Slices of(Trace trace) {
        int length = trace.ranks().stream()
                .mapToInt(rank -> rank.totals().slices().size())
                .max()
                .orElse(0);
        int most = Math.max(
                1, Math.min(MOST, MOST_TOGETHER / Math.max(1, trace.ranks().size())));
        int together = Math.max(1, (length + most - 1) / most);
        List<List<Slice>> ranks = new ArrayList<>();
        for (RankTrace rank : trace.ranks()) {
            ranks.add(merged(rank.totals().slices(), length, together));
        }
        return new Slices(trace.sliceNanos() * together, List.copyOf(ranks));
    }

    /** How many there are of each rank. */
    int count() {
        return ranks.isEmpty() ? 0 : ranks.get(0).size();
    }

    private static List<Slice> merged(List<Slice> slices, int length, int together) {
        List<Slice> merged = new ArrayList<>();
        for (int begin = 0; begin < length; begin += together) {
            int from = Math.min(begin, slices.size());
            int to = Math.min(begin + together, slices.size());
            merged.add(slices.subList(from, to).stream().reduce(NOTHING, Slices::sum));
        }
        return List.copyOf(merged);
    }

    private static Slice sum(Slice one, Slice other) {
        return new Slice(
                one.items() + other.items(),
                one.inSend() + other.inSend(),
                one.inReceive() + other.inReceive(),
                one.fifoLeast() < 0 ? other.fifoLeast() : Math.min(one.fifoLeast(), other.fifoLeast()),
                Math.max(one.fifoMost(), other.fifoMost()),
                known(one.fifoArea()) + known(other.fifoArea()),
                (long) (known(one.fullNanos()) + known(other.fullNanos())),
                (long) (known(one.emptyNanos()) + known(other.emptyNanos())));
    }

    private static double known(double number) {
        return Math.max(0, number);
    }
}
