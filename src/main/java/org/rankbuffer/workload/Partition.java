package org.rankbuffer.workload;

import org.rankbuffer.RankContext;

/**
 * What one producer reads. A hash of the name alone decides, so that the producers agree without a word even while files
 * come, go and grow below the path; shares by place in a list, or by size, would then skip files or read them twice.
 */
final class Partition {

    private final int index;
    private final int count;

    Partition(int index, int count) {
        this.index = index;
        this.count = count;
    }

    /** The share of a producer. */
    static Partition of(RankContext context) {
        return new Partition(context.index(), context.producers());
    }

    /** Whether this producer reads a file. */
    boolean has(PathName name) {
        return has(name, 0);
    }

    /** Whether this producer reads a piece of a file. Neighbouring pieces belong to different producers. */
    boolean has(PathName name, long piece) {
        return Math.floorMod(mix(name.hash()) + piece, count) == index;
    }

    /** The finishing step of MurmurHash3: similar names are no longer similar. */
    private static long mix(int hash) {
        int h = (hash ^ hash >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return (h ^ h >>> 16) & 0xffffffffL;
    }
}
