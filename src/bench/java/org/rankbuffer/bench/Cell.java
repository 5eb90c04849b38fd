package org.rankbuffer.bench;

/**
 * One thing to measure, on ranks that are there already.
 *
 * @param kind what
 * @param itemSize bytes of an item or frame
 * @param capacity of the buffer in items; 0 where there is none
 * @param batch the most items in a message; 0 for what the product chooses, or where there are no batches
 */
record Cell(CellKind kind, int itemSize, int capacity, int batch) {

    /** Bytes of the time stamp with which each item begins. */
    static final int LEAST_SIZE = Long.BYTES;

    /** Checks the size. */
    Cell {
        if (itemSize < LEAST_SIZE) {
            throw new IllegalArgumentException("items of " + itemSize + " bytes have no room for a time stamp");
        }
    }
}
