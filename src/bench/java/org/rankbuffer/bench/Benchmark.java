package org.rankbuffer.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.bench.peers.PeerComparison;
import org.rankbuffer.cli.BenchSetup;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.report.Figures;

/**
 * Measures the buffer, what it could reach at most, and what one would use instead. A job for each device and number of
 * ranks measures one cell after the other in JVMs that stay warm.
 */
public final class Benchmark implements Callable<Integer> {

    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final BenchSetup setup;
    private final Path classes;
    private final BenchTable table;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<PeerComparison> peers = new ArrayList<>();
    private final List<Aim> aims;
    private IntConsumer ending = exitCode -> {};
    private volatile int asked;

    /**
     * A benchmark to come.
     *
     * @param setup what to measure, and with what
     * @param classes the directory with the classes of the benchmark, for the ranks
     */
    public Benchmark(BenchSetup setup, Path classes) {
        this.setup = setup;
        this.classes = classes;
        this.table = new BenchTable(setup.out());
        List<Aim> all = setup.isGuard() ? Aims.GUARDED : setup.aims() ? Aims.ALL : List.of();
        this.aims = all.stream()
                .filter(aim -> setup.matrix().devices().contains(aim.device()))
                .toList();
    }

    /**
     * Measures everything. Blocks until it is done, or somebody has asked this process to end.
     *
     * @return the exit code: that of the first run that was not as it should be
     * @throws IOException when something that a file holds cannot be read or written
     * @throws InterruptedException when interrupted; the ranks are ended
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        Signals.onRequestToEnd(this::interrupt);
        Optional<Baseline> earlier = setup.compare().isPresent()
                ? Optional.of(Baseline.read(setup.compare().get()))
                : Optional.empty();
        int exitCode = measure();
        if (exitCode == ExitCode.OK && setup.peers()) {
            comparePeers();
        }
        if (asked == 0) {
            List<Aim.Outcome> outcomes = outcomes();
            if (exitCode == ExitCode.OK && earlier.isPresent()) {
                exitCode = compare(earlier.get(), outcomes);
            } else if (exitCode == ExitCode.OK && setup.baseline().isPresent()) {
                Baseline.of(outcomes).write(setup.baseline().get());
            } else if (exitCode == ExitCode.OK && setup.aims()) {
                new AimTable(setup.out()).print("aims: rankbuffer by what it is compared with, in this run", outcomes);
            }
            if (setup.json().isPresent()) {
                write(setup.json().get(), outcomes);
            }
        }
        return asked == 0 ? exitCode : asked;
    }

    /** Measures once more what is slower than it was; fails when it is slower again. */
    private int compare(Baseline earlier, List<Aim.Outcome> measured) throws InterruptedException {
        List<Aim.Outcome> judged = earlier.judge(measured);
        if (!judged.stream().allMatch(Aim.Outcome::isReached)) {
            setup.out().println("\nslower than it was: once more");
            measurements.clear();
            int exitCode = measure();
            if (exitCode != ExitCode.OK || asked != 0) {
                return exitCode;
            }
            List<Aim.Outcome> again = outcomes();
            judged = earlier.judge(IntStream.range(0, again.size())
                    .mapToObj(row -> again.get(row).orBetter(measured.get(row)))
                    .toList());
        }
        new AimTable(setup.out()).print("at least " + Baseline.LEAST_PART + " of what it was", judged);
        List<Aim.Outcome> slower =
                judged.stream().filter(outcome -> !outcome.isReached()).toList();
        for (Aim.Outcome outcome : slower) {
            System.err.println("rankbuffer: slower than it was: " + outcome.row() + ": "
                    + Figures.fixed(outcome.ratio(), 2) + ", before "
                    + earlier.ratios().get(outcome.row()));
        }
        return slower.isEmpty() ? ExitCode.OK : ExitCode.VIOLATED;
    }

    private List<Aim.Outcome> outcomes() {
        Results results = new Results(measurements, peers);
        return aims.stream().map(aim -> aim.outcome(results)).toList();
    }

    /** The file has an object for each line of the tables. */
    private void write(OutputFile file, List<Aim.Outcome> outcomes) throws IOException {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        JsonObject results = new JsonObject();
        results.add("measurements", gson.toJsonTree(measurements));
        results.add("peers", gson.toJsonTree(peers));
        results.add("aims", gson.toJsonTree(outcomes));
        file.write(out -> out.write((gson.toJson(results) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private int measure() throws InterruptedException {
        for (Device device : setup.matrix().devices()) {
            for (int ranks : numbersOfRanks(device)) {
                int exitCode = run(device, ranks);
                if (exitCode != ExitCode.OK) {
                    return exitCode;
                }
            }
        }
        return ExitCode.OK;
    }

    private Set<Integer> numbersOfRanks(Device device) {
        Set<Integer> numbers = new LinkedHashSet<>(setup.matrix().ranks());
        needs(device).forEach(subject -> numbers.add(subject.ranks()));
        return numbers;
    }

    private Stream<Subject> needs(Device device) {
        return aims.stream().flatMap(aim -> aim.needs().stream()).filter(subject -> subject.device() == device);
    }

    private int run(Device device, int ranks) throws InterruptedException {
        Plan plan = Plan.of(setup.matrix(), device, ranks)
                .with(needs(device).filter(subject -> subject.ranks() == ranks).map(Subject::cell));
        JobSpec job = JobSpec.of(
                device,
                ranks,
                Rounds.class.getName(),
                List.of(classes.toString()),
                setup.settings().toBuilder().option(Plan.OPTION, plan.json()).build());
        Launcher launcher = new Launcher(
                job,
                List.of(OwnRanks.ofJob(job, device.needsMpj() ? setup.home() : Optional.empty(), setup.javaOptions())),
                STALL_LIMIT,
                new Listener(device));
        endBy(launcher::interrupt);
        JobResult result = launcher.run();
        Stream<Measurement> ofJob =
                measurements.stream().filter(m -> m.device().equals(device.title()) && m.ranks() == ranks);
        new Ratios(ofJob.toList(), setup.out()).print();
        for (Failure failure : result.run().failures()) {
            System.err.println("rankbuffer: " + device.title() + ", " + ranks + " ranks: " + failure);
        }
        return result.exitCode();
    }

    private void comparePeers() throws IOException {
        int ranks = setup.matrix().ranks().get(0);
        int producers = setup.settings().resolve(ranks).producers();
        PeerPrograms programs = new PeerPrograms(setup.project(), classes);
        for (int itemSize : setup.matrix().itemSizes()) {
            for (int capacity : setup.matrix().capacities()) {
                Cell job = new Cell(CellKind.BUFFER, itemSize, capacity, 0);
                Map<String, Double> rates = new LinkedHashMap<>();
                measurements.stream()
                        .filter(m -> m.cell().equals(job) && m.ranks() == ranks)
                        .forEach(m -> rates.put(m.device(), m.rate()));
                if (asked == 0) {
                    peers.addAll(programs.measure(
                            job,
                            producers,
                            ranks - 1 - producers,
                            rates,
                            setup.matrix().rounds(),
                            setup.out(),
                            process -> endBy(exitCode -> process.destroy())));
                }
            }
        }
    }

    /** Says how what runs now is ended. */
    private synchronized void endBy(IntConsumer how) {
        ending = how;
        if (asked != 0) {
            how.accept(asked);
        }
    }

    private synchronized void interrupt(int exitCode) {
        asked = exitCode;
        ending.accept(exitCode);
    }

    /** Takes the measurements from what a job says. */
    private final class Listener implements JobListener {

        private final Device device;
        private final Gson gson = new Gson();

        Listener(Device device) {
            this.device = device;
        }

        @Override
        public void says(int rank, String line) {
            Measurement measured = gson.fromJson(line, Measurement.class).on(device.title());
            measurements.add(measured);
            table.add(measured);
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            throw new EnvironmentException("a benchmark has no dead letters");
        }

        @Override
        public void printed(int rank, byte[] bytes) {
            System.err.write(bytes, 0, bytes.length);
        }

        @Override
        public void printedError(int rank, byte[] bytes) {
            System.err.write(bytes, 0, bytes.length);
        }
    }
}
