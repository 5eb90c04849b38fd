package mpi;

import java.lang.reflect.Array;
import java.util.stream.IntStream;

/**
 * A part of a user's array for each rank of a communicator.
 *
 * @param array the array
 * @param offset where the first part starts, in elements
 * @param counts how many items each part has; null when all have the same
 * @param displacements where each starts, in items from the offset; null when they lie one behind the other
 * @param count how many items each has, when these are the same
 * @param type what an item is
 */
record RankParts(Object array, int offset, int[] counts, int[] displacements, int count, Datatype type) {

    static RankParts even(Object array, int offset, int count, Datatype type) {
        return new RankParts(array, offset, null, null, count, type);
    }

    static RankParts of(Object array, int offset, int[] counts, int[] displacements, Datatype type) {
        return new RankParts(array, offset, counts, displacements, 0, type);
    }

    private Section part(int rank) {
        int items = counts == null ? count : counts[rank];
        int place = displacements == null ? rank * count : displacements[rank];
        return new Section(array, offset + place * type.extent(), items, type);
    }

    byte[] pack(int ranks) {
        return Parts.join(
                IntStream.range(0, ranks).mapToObj(rank -> part(rank).pack()).toArray(byte[][]::new));
    }

    /** Puts a content into each part. */
    void fill(String call, byte[][] contents) {
        for (int rank = 0; rank < contents.length; rank++) {
            part(rank).fill(call, contents[rank]);
        }
    }

    /** Says what is wrong when a rank that is not the root has no place for its own part. */
    void checkOwnPlace(String call, String buffer, int rank) {
        if (array == null) {
            throw Misuse.error(
                    "null-array",
                    new NullPointerException("MPJ Express uses the " + buffer + " buffer of " + call
                            + " at every rank, and here it is null"));
        }
        part(rank).checkArray();
        if (part(rank).offset() + type.span(count) > Array.getLength(array)) {
            throw Misuse.error(
                    "count-beyond-array",
                    new ArrayIndexOutOfBoundsException("MPJ Express uses the " + buffer + " buffer of " + call
                            + " at every rank; here it has " + Array.getLength(array) + " elements, and "
                            + (part(rank).offset() + type.span(count)) + " are needed"));
        }
    }
}
