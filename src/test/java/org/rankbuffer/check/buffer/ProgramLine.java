package org.rankbuffer.check.buffer;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.rankbuffer.check.Program;
import org.rankbuffer.check.buffer.BufferProgram.Lengths;
import org.rankbuffer.check.buffer.BufferProgram.Variation;
import org.rankbuffer.protocol.BufferLimits;

/**
 * Programs in one line: {@code 2 1 1 1 2 2+0 late faults=1} has 2 producers, 1 consumer, capacity 1, batch 1, window 2,
 * 2 and 0 items. Behind the figures may be {@code late}, {@code skip}, {@code long} (items that travel in two parts),
 * {@code short} (last messages that do),
 * {@code norules} and {@code faults=N}.
 */
final class ProgramLine {

    private static final int LONG_ITEM = 300;
    private static final int SHORT_MESSAGE = 320;
    private static final int SHORTEST_MESSAGE = 120;

    private ProgramLine() {}

    /** The program. */
    static Program program(String line) {
        List<String> words = List.of(line.split(" "));
        int producers = Integer.parseInt(words.get(0));
        BufferLimits limits = new BufferLimits(
                producers,
                Integer.parseInt(words.get(2)),
                1 << 20,
                Integer.parseInt(words.get(3)),
                Integer.parseInt(words.get(4)),
                LONG_ITEM);
        int message = words.contains("long")
                ? SHORT_MESSAGE
                : words.contains("short") ? SHORTEST_MESSAGE : Program.DEFAULT_MAX_MESSAGE;
        Set<Variation> variations = EnumSet.noneOf(Variation.class);
        if (words.contains("late")) {
            variations.add(Variation.LATE_ITEMS);
        }
        if (words.contains("norules")) {
            variations.add(Variation.NO_RULES);
        }
        return new BufferProgram(
                words.contains("skip") ? limits.skipping() : limits,
                Integer.parseInt(words.get(1)),
                items(words.get(5), producers),
                new Lengths(words.contains("long") ? LONG_ITEM : 1, message),
                variations,
                UnaryOperator.identity());
    }

    private static List<Integer> items(String word, int producers) {
        List<Integer> items =
                Arrays.stream(word.split("\\+")).map(Integer::valueOf).toList();
        return items.size() == 1 ? Collections.nCopies(producers, items.get(0)) : items;
    }

    static int faults(String line) {
        return Arrays.stream(line.split(" "))
                .filter(word -> word.startsWith("faults="))
                .mapToInt(word -> Integer.parseInt(word.substring("faults=".length())))
                .sum();
    }
}
