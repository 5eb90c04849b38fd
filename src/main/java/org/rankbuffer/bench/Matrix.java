package org.rankbuffer.bench;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.transport.Transport;

/**
 * What a benchmark covers: every combination of its axes, and beside each what it is to be compared with.
 *
 * @param devices what carries the messages
 * @param ranks numbers of ranks, the manager included
 * @param itemSizes bytes of an item
 * @param capacities items the buffer holds
 * @param batches the most items in a message; 0 for the product's own choice
 * @param frames bytes of raw messages, for which both the relay and the ping-pong are measured; empty for a choice
 * @param rounds measured rounds of each cell
 * @param roundSeconds about how long a round takes
 * @param warmUpSeconds how long each cell warms up, at least
 */
public record Matrix(
        List<Device> devices,
        List<Integer> ranks,
        List<Integer> itemSizes,
        List<Integer> capacities,
        List<Integer> batches,
        List<Integer> frames,
        int rounds,
        double roundSeconds,
        double warmUpSeconds) {

    /** Frames of the raw programs: the sizes of items that can matter, and the longest frame. */
    private static final List<Integer> FRAMES =
            List.of(64, 4 * 1024, 64 * 1024, 128 * 1024 - 128, Transport.LONGEST_MESSAGE);

    /** The textbook has a place of an item's size for each item it may hold. */
    private static final long LARGEST_TEXTBOOK = 64 << 20;

    /** Above this, an item at a time says more about copying than about waiting. */
    private static final int LONGEST_IDLE_ITEM = 1024;

    /** The plan for one job. */
    Plan plan(Device device) {
        List<Cell> cells = new ArrayList<>();
        for (int itemSize : itemSizes) {
            for (int capacity : capacities) {
                addCapacity(device, itemSize, capacity, cells);
            }
            if (itemSize <= LONGEST_IDLE_ITEM) {
                cells.add(new Cell(Kind.IDLE, itemSize, capacities.get(capacities.size() - 1), 0));
            }
        }
        for (int frame : frames.isEmpty() ? FRAMES : frames) {
            addRaw(device, Kind.MPJ_RELAY, Kind.RELAY, frame, cells);
        }
        for (int frame : frames.isEmpty() ? FRAMES.subList(0, 1) : frames) {
            addRaw(device, Kind.MPJ_PING_PONG, Kind.PING_PONG, frame, cells);
        }
        return new Plan(cells, rounds, roundSeconds, warmUpSeconds);
    }

    private static void addRaw(Device device, Kind plain, Kind ours, int frame, List<Cell> cells) {
        if (device.needsMpj()) {
            cells.add(new Cell(plain, frame, 0, 0));
        }
        cells.add(new Cell(ours, frame, 0, 0));
    }

    private void addCapacity(Device device, int itemSize, int capacity, List<Cell> cells) {
        for (int batch : batches) {
            if (batch <= capacity) {
                cells.add(new Cell(Kind.BUFFER, itemSize, capacity, batch));
            }
        }
        if (device.needsMpj()
                && itemSize <= Transport.LONGEST_MESSAGE
                && (long) itemSize * capacity <= LARGEST_TEXTBOOK) {
            cells.add(new Cell(Kind.TEXTBOOK, itemSize, capacity, 1));
        }
        if (!device.isDistributed()) {
            cells.add(new Cell(Kind.QUEUE, itemSize, capacity, 0));
        }
    }
}
