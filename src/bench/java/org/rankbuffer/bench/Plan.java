package org.rankbuffer.bench;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.cli.BenchSetup;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.transport.Transport;

/**
 * What the ranks of one job are to measure, in this order. Travels as an option of the job.
 *
 * @param cells what to measure
 * @param rounds how many measured rounds each
 * @param singleRounds how many where each message has one item: these differ most from round to round
 * @param roundSeconds about how long a round is to take
 * @param warmUpSeconds how long to warm up before each cell, at least
 */
record Plan(List<Cell> cells, int rounds, int singleRounds, double roundSeconds, double warmUpSeconds) {

    /** The name of the option. */
    static final String OPTION = "plan";

    /** Frames of the raw programs: the sizes of items that can matter, and the longest frame. */
    static final List<Integer> FRAMES = List.of(64, 4 * 1024, 64 * 1024, 128 * 1024 - 128, Transport.LONGEST_MESSAGE);

    /** The textbook has a place of an item's size for each item it may hold. */
    private static final long LARGEST_TEXTBOOK = 64 << 20;

    /** Above this, an item at a time says more about copying than about waiting. */
    private static final int LONGEST_IDLE_ITEM = 1024;

    /** The plan for one job: what the matrix covers, if its numbers of ranks are the job's. */
    static Plan of(BenchSetup.Matrix matrix, Device device, int ranks) {
        List<Cell> cells = new ArrayList<>();
        if (matrix.ranks().contains(ranks)) {
            addMatrix(matrix, device, cells);
        }
        return new Plan(cells, matrix.rounds(), matrix.singleRounds(), matrix.roundSeconds(), matrix.warmUpSeconds());
    }

    /** The same with what else is to be measured. */
    Plan with(Stream<Cell> others) {
        List<Cell> all = Stream.concat(cells.stream(), others).distinct().toList();
        return new Plan(all, rounds, singleRounds, roundSeconds, warmUpSeconds);
    }

    private static void addMatrix(BenchSetup.Matrix matrix, Device device, List<Cell> cells) {
        for (int itemSize : matrix.itemSizes()) {
            for (int capacity : matrix.capacities()) {
                addCapacity(matrix, device, itemSize, capacity, cells);
            }
            if (itemSize <= LONGEST_IDLE_ITEM) {
                cells.add(new Cell(
                        CellKind.IDLE,
                        itemSize,
                        matrix.capacities().get(matrix.capacities().size() - 1),
                        0));
            }
        }
        for (int frame : matrix.frames().isEmpty() ? FRAMES : matrix.frames()) {
            addRaw(device, CellKind.MPJ_RELAY, CellKind.RELAY, frame, cells);
        }
        for (int frame : matrix.frames().isEmpty() ? FRAMES.subList(0, 1) : matrix.frames()) {
            addRaw(device, CellKind.MPJ_PING_PONG, CellKind.PING_PONG, frame, cells);
        }
    }

    /** How many measured rounds a cell has. */
    int rounds(Cell cell) {
        return cell.batch() == 1 ? singleRounds : rounds;
    }

    static Plan parse(String json) {
        return new Gson().fromJson(json, Plan.class);
    }

    String json() {
        return new Gson().toJson(this);
    }

    private static void addRaw(Device device, CellKind plain, CellKind ours, int frame, List<Cell> cells) {
        if (device.needsMpj()) {
            cells.add(new Cell(plain, frame, 0, 0));
        }
        cells.add(new Cell(ours, frame, 0, 0));
    }

    private static void addCapacity(
            BenchSetup.Matrix matrix, Device device, int itemSize, int capacity, List<Cell> cells) {
        for (int batch : matrix.batches()) {
            if (batch <= capacity) {
                cells.add(new Cell(CellKind.BUFFER, itemSize, capacity, batch));
            }
        }
        if (device.needsMpj()
                && itemSize <= Transport.LONGEST_MESSAGE
                && (long) itemSize * capacity <= LARGEST_TEXTBOOK) {
            cells.add(new Cell(CellKind.TEXTBOOK, itemSize, capacity, 1));
        }
        if (!device.isDistributed()) {
            cells.add(new Cell(CellKind.QUEUE, itemSize, capacity, 0));
        }
    }
}
