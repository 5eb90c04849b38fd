package org.rankbuffer.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ranks and times in words. */
final class Words {

    private static final int SHORT = 10;
    private static final int SHORTEST_RANGE = 3;

    private Words() {}

    /** Numbers in ascending order, with ranges: {@code 0, 2-5 and 7}. */
    static String numbers(List<Integer> ascending) {
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
        return list(parts);
    }

    /** {@code a, b and c}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    static String ranks(List<Integer> ascending) {
        return (ascending.size() == 1 ? "rank " : "ranks ") + numbers(ascending);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < SHORT ? "%.1f s" : "%.0f s", seconds);
    }

    static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
