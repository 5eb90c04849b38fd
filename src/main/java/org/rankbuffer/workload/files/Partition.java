package org.rankbuffer.workload.files;

import org.rankbuffer.RankContext;

/**
 * What one producer reads. A hash of the name alone decides, so that the producers agree without messages, even while
 * files appear, vanish and grow. Partitions by position in a list, or by size, would then skip files or read them twice.
 */
public final class Partition {

    /** Bytes in a piece of a file. */
    public static final int PIECE = 256 << 10;

    private final int index;
    private final int count;

    /** The partition of producer {@code index}, from 0, of {@code count}. */
    public Partition(int index, int count) {
        this.index = index;
        this.count = count;
    }

    /** The partition of a producer. */
    public static Partition of(RankContext context) {
        return new Partition(context.index(), context.producers());
    }

    /** Whether this producer reads a file. */
    public boolean has(PathName name) {
        return has(name, 0);
    }

    /** Whether this producer reads a piece of a file. Neighbouring pieces belong to different producers. */
    public boolean has(PathName name, long piece) {
        return Math.floorMod(mix(name.hash()) + piece, count) == index;
    }

    /** Of how many pieces a file is. */
    public static long pieces(long size) {
        return Math.max(0, size - 1) / PIECE + 1;
    }

    /** The finishing step of MurmurHash3: similar names are no longer similar. */
    private static long mix(int hash) {
        int h = (hash ^ hash >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return (h ^ h >>> 16) & 0xffffffffL;
    }
}
