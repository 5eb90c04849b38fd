package org.rankbuffer.workload.files;

import org.rankbuffer.RankContext;

/**
 * What one producer reads. A hash of the name alone decides, so that the producers agree without a word even while files
 * come, go and grow below the path; shares by place in a list, or by size, would then skip files or read them twice.
 */
public final class Partition {

    /** Bytes in a piece of a file. */
    public static final int PIECE = 256 << 10;

    private final int index;
    private final int count;

    /**
     * The partition of one producer.
     *
     * @param index its place among the producers, from 0
     * @param count how many producers there are
     */
    public Partition(int index, int count) {
        this.index = index;
        this.count = count;
    }

    /**
     * The partition of a producer.
     *
     * @param context its context
     * @return what it reads
     */
    public static Partition of(RankContext context) {
        return new Partition(context.index(), context.producers());
    }

    /**
     * Whether this producer reads a file.
     *
     * @param name the file
     * @return false when another one does
     */
    public boolean has(PathName name) {
        return has(name, 0);
    }

    /**
     * Whether this producer reads a piece of a file. Neighbouring pieces belong to different producers.
     *
     * @param name the file
     * @param piece the number of the piece, from 0
     * @return false when another one does
     */
    public boolean has(PathName name, long piece) {
        return Math.floorMod(mix(name.hash()) + piece, count) == index;
    }

    /**
     * Of how many pieces a file is.
     *
     * @param size its size in bytes
     * @return 1 or more
     */
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
