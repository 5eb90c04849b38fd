package org.rankbuffer.program;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Ranks that make a call in another way, whatever the number of ranks. */
enum RankSet {
    /** All that come there. */
    ALL(""),
    ZERO("rank 0"),
    LAST("the last rank"),
    NOT_ZERO("the ranks from 1 on"),
    NOT_LAST("all ranks but the last"),
    ODD("odd ranks"),
    EVEN("even ranks");

    private final String words;

    RankSet(String words) {
        this.words = words;
    }

    boolean contains(int rank, int size) {
        return switch (this) {
            case ALL -> true;
            case ZERO -> rank == 0;
            case LAST -> rank == size - 1;
            case NOT_ZERO -> rank != 0;
            case NOT_LAST -> rank != size - 1;
            case ODD -> rank % 2 == 1;
            case EVEN -> rank % 2 == 0;
        };
    }

    /** Such as {@code odd ranks}; empty for all. */
    String words() {
        return words;
    }

    /** Such as {@code on odd ranks}, behind something; empty for all. */
    String on() {
        return words.isEmpty() ? "" : " on " + words;
    }

    /** The sets that consist of just these ranks. */
    static List<RankSet> of(Set<Integer> ranks, int size) {
        return Arrays.stream(values())
                .filter(set ->
                        IntStream.range(0, size).allMatch(rank -> set.contains(rank, size) == ranks.contains(rank)))
                .toList();
    }
}
