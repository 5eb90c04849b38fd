package org.rankbuffer.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts, times and lists in words. */
public final class Words {

    private static final double NANOS = 1e9;
    private static final int SHORT = 10;
    private static final int SHORTEST_RANGE = 3;

    private Words() {}

    /** Nanoseconds as seconds. */
    public static double toSeconds(long nanos) {
        return nanos / NANOS;
    }

    /** The seconds since a moment on the clock of {@link System#nanoTime}. */
    public static double secondsSince(long began) {
        return toSeconds(System.nanoTime() - began);
    }

    /** A time in words, for example {@code 0.3 s} or {@code 61 s}. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < SHORT ? "%.1f s" : "%.0f s", seconds);
    }

    /** A count in words, for example {@code 1 item} or {@code 3 items}; the plural of the noun is made with an s. */
    public static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Ascending numbers of ranks in words, for example {@code rank 3}, or {@code ranks 0, 2-5 and 7}. */
    public static String ranks(List<Integer> ascending) {
        return (ascending.size() == 1 ? "rank " : "ranks ") + numbers(ascending);
    }

    /** Ascending numbers in words, with ranges, for example {@code 0, 2-5 and 7}. */
    public static String numbers(List<Integer> ascending) {
        List<String> parts = new ArrayList<>();
        for (int begin = 0, end; begin < ascending.size(); begin = end) {
            end = begin + 1;
            while (end < ascending.size() && ascending.get(end) == ascending.get(end - 1) + 1) {
                end++;
            }
            if (end - begin >= SHORTEST_RANGE) {
                parts.add(ascending.get(begin) + "-" + ascending.get(end - 1));
            } else {
                ascending.subList(begin, end).forEach(rank -> parts.add(rank.toString()));
            }
        }
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
