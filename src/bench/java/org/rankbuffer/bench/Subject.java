package org.rankbuffer.bench;

import org.rankbuffer.launch.wire.Device;

/**
 * What a job measures of one cell.
 *
 * @param device what carries the messages
 * @param ranks the manager included
 * @param cell what is measured
 */
record Subject(Device device, int ranks, Cell cell) {

    private static final int KIB = 1024;

    /** Another kind of round for the same job. */
    Subject as(CellKind kind) {
        int batch = kind == CellKind.TEXTBOOK ? 1 : 0;
        return new Subject(device, ranks, new Cell(kind, cell.itemSize(), cell.capacity(), batch));
    }

    /** The same with another number of ranks. */
    Subject with(int otherRanks) {
        return new Subject(device, otherRanks, cell);
    }

    boolean isOf(Measurement measured) {
        return measured.cell().equals(cell) && isOfJob(measured);
    }

    /** Whether the same ranks measured it. */
    boolean isOfJob(Measurement measured) {
        return measured.device().equals(device.title()) && measured.ranks() == ranks;
    }

    /** As the beginning of a row of a table. */
    String title() {
        int size = cell.itemSize();
        return device.title() + ", " + (size % KIB == 0 ? size / KIB + " KiB" : size + " B")
                + (cell.capacity() == 0 ? "" : ", capacity " + cell.capacity())
                + (cell.batch() == 0 ? "" : ", batches of " + cell.batch());
    }
}
