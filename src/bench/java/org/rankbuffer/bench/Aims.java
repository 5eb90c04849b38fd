package org.rankbuffer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.bench.Aim.Ratio;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.report.Figures;

/** What the buffer should reach, and how its figures are compared with others. */
final class Aims {

    private static final int RANKS = 8;
    private static final int FEW_RANKS = 3;
    private static final int MANY_RANKS = 33;
    private static final int SMALL = 64;
    private static final int LARGE = 64 * 1024;

    private static final String PYTHON = "multiprocessing.Queue";
    private static final String C_BATCHED = "C MPI batched";

    /** All aims, in the order of the table. */
    static final List<Aim> ALL = List.of(
            by(CellKind.QUEUE, buffer(Device.MULTICORE, SMALL, 1024, 0), 1.0),
            byPeer(C_BATCHED, buffer(Device.MULTICORE, SMALL, 1024, 0), 0.6),
            by(CellKind.QUEUE, buffer(Device.THREADS, SMALL, 1024, 0), 1.1),
            by(CellKind.QUEUE, buffer(Device.MULTICORE, SMALL, 8192, 0), 0.8),
            byPeer(C_BATCHED, buffer(Device.MULTICORE, SMALL, 16, 0), 1.0),
            inNineOfTenRounds(CellKind.TEXTBOOK, buffer(Device.MULTICORE, SMALL, 16, 1), 0.95),
            inNineOfTenRounds(CellKind.TEXTBOOK, buffer(Device.MULTICORE, SMALL, 1024, 1), 0.95),
            by(CellKind.TEXTBOOK, buffer(Device.NIODEV, SMALL, 16, 1), 0.95),
            by(CellKind.TEXTBOOK, buffer(Device.NIODEV, SMALL, 1024, 1), 0.95),
            byPeer(PYTHON, buffer(Device.NIODEV, SMALL, 16, 0), 2.0),
            byBestRelay(buffer(Device.MULTICORE, LARGE, 16, 0), 1.2),
            byBestRelay(buffer(Device.MULTICORE, LARGE, 1024, 0), 1.0),
            byBestRelay(buffer(Device.NIODEV, LARGE, 16, 0), 0.9),
            byBestRelay(buffer(Device.NIODEV, LARGE, 1024, 0), 0.9),
            withManyRanks(buffer(Device.MULTICORE, SMALL, 16, 1), 0.7));

    /**
     * What a later version is compared by with an earlier one, on one processor: with more of them the figures depend on how
     * their caches work together, and processes of niodev take turns by chance. Each is compared with something that takes its
     * time for the same, so that other machines have much the same ratios: steps with a queue that has room for many; messages
     * with bare messages; and those with MPJ Express's, or with a queue that has room for one, and wakes a thread for each item.
     * Batches of 16 are mostly steps on multicore, and mostly messages on threads. The best of many short rounds differ by a tenth
     * from run to run.
     */
    static final List<Aim> GUARDED =
            Stream.of(Device.MULTICORE, Device.THREADS).flatMap(Aims::guarded).toList();

    private Aims() {}

    static Subject buffer(Device device, int itemSize, int capacity, int batch) {
        return new Subject(device, RANKS, new Cell(CellKind.BUFFER, itemSize, capacity, batch));
    }

    /** By another kind of round for the same job, in the same ranks. */
    static Aim by(CellKind kind, Subject buffer, double least) {
        Subject other = buffer.as(kind);
        return new Aim(
                buffer.title() + ", by " + kind.title(),
                least,
                List.of(buffer, other),
                results -> new Ratio(results.rate(buffer) / results.rate(other)));
    }

    /**
     * By another kind of round in turn with it: what nine of ten pairs of rounds reach. They are rounds of one run, not
     * runs: what all rounds of a run have in common, such as how code was compiled, does not show.
     */
    private static Aim inNineOfTenRounds(CellKind kind, Subject buffer, double least) {
        Subject other = buffer.as(kind);
        return new Aim(
                buffer.title() + ", by " + kind.title() + ", in 9 of 10 rounds",
                least,
                List.of(buffer, other),
                results -> nineOfTen(results.ratios(buffer, other), least));
    }

    private static Ratio nineOfTen(double[] ratios, double least) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        long reaching = Arrays.stream(sorted).filter(ratio -> ratio >= least).count();
        return new Ratio(
                sorted[sorted.length / 10],
                least,
                reaching + " of " + sorted.length + " rounds reach " + least + "; the middle one "
                        + Figures.fixed(sorted[sorted.length / 2], 2));
    }

    private static Stream<Aim> guarded(Device device) {
        boolean multicore = device.needsMpj();
        Subject relay = buffer(device, SMALL, 0, 0).as(CellKind.RELAY);
        Subject longQueue = buffer(device, SMALL, 1024, 0).as(CellKind.QUEUE);
        Subject shortQueue = buffer(device, SMALL, 1, 0).as(CellKind.QUEUE);
        return Stream.of(
                byBest(buffer(device, SMALL, 1024, 0), longQueue),
                byBest(buffer(device, SMALL, 16, 0), multicore ? longQueue : relay),
                byBest(buffer(device, SMALL, 16, 1), relay),
                byBest(relay, multicore ? relay.as(CellKind.MPJ_RELAY) : shortQueue));
    }

    /** Items in the best round for each thousand of another one in its best round. */
    private static Aim byBest(Subject subject, Subject other) {
        return new Aim(
                subject.title() + ", " + subject.cell().kind().title() + ", for 1000 of "
                        + other.cell().kind().title() + ", best rounds",
                0,
                List.of(subject, other),
                results -> new Ratio(
                        1000 * results.of(subject).fastest() / results.of(other).fastest()));
    }

    private static Aim byPeer(String peer, Subject buffer, double least) {
        return new Aim(
                buffer.title() + ", by " + peer,
                least,
                List.of(buffer),
                results -> new Ratio(results.rate(buffer) / results.peer(peer, buffer)));
    }

    private static Aim byBestRelay(Subject buffer, double least) {
        List<Subject> needs = new ArrayList<>(List.of(buffer));
        for (int frame : Plan.FRAMES) {
            needs.add(new Subject(buffer.device(), buffer.ranks(), new Cell(CellKind.MPJ_RELAY, frame, 0, 0)));
        }
        return new Aim(
                buffer.title() + ", by " + CellKind.MPJ_RELAY.title() + " at its best",
                least,
                needs,
                results -> new Ratio(results.of(buffer).bytesPerSecond() / results.bestRelay(buffer)));
    }

    /**
     * Messages per second of the manager with many ranks by those with few. It is enough when the buffer loses half of
     * what the textbook loses.
     */
    private static Aim withManyRanks(Subject buffer, double least) {
        Subject few = buffer.with(FEW_RANKS);
        Subject many = buffer.with(MANY_RANKS);
        Subject textbook = few.as(CellKind.TEXTBOOK);
        Subject textbookOfMany = many.as(CellKind.TEXTBOOK);
        return new Aim(
                buffer.title() + ", messages/s of " + MANY_RANKS + " ranks by those of " + FEW_RANKS,
                least,
                List.of(few, textbook, many, textbookOfMany),
                results -> {
                    double kept = results.of(many).messagesPerSecond()
                            / results.of(few).messagesPerSecond();
                    double ofTextbook = results.rate(textbookOfMany) / results.rate(textbook);
                    return new Ratio(kept, (1 + ofTextbook) / 2, "the textbook " + Figures.fixed(ofTextbook, 2));
                });
    }
}
