package org.rankbuffer.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.mpjhome.MpjHome;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;

/**
 * Measures the buffer, what it could reach at most, and what one would use instead. A job for each device and number of
 * ranks measures one cell after the other in JVMs that stay warm.
 */
public final class Benchmark {

    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final Matrix matrix;
    private final Settings settings;
    private final Path project;
    private final Optional<MpjHome> home;
    private final List<String> javaOptions;
    private final PrintStream out;
    private final BenchTable table;
    private final List<Measurement> measurements = new ArrayList<>();
    private final JsonArray peers = new JsonArray();
    private Optional<OutputFile> json = Optional.empty();
    private boolean comparesPeers;
    private IntConsumer ending = exitCode -> {};
    private volatile int asked;

    /**
     * A benchmark to come.
     *
     * @param matrix what it covers
     * @param settings of the runs, but for capacity and batch
     * @param project the project's directory, which has what the buffer is compared with
     * @param home MPJ Express, unless no device needs it
     * @param javaOptions for the JVMs of the ranks
     * @param out takes the table, line by line as things are measured
     */
    public Benchmark(
            Matrix matrix,
            Settings settings,
            Path project,
            Optional<MpjHome> home,
            List<String> javaOptions,
            PrintStream out) {
        this.matrix = matrix;
        this.settings = settings;
        this.project = project;
        this.home = home;
        this.javaOptions = javaOptions;
        this.out = out;
        this.table = new BenchTable(out);
    }

    /**
     * Has the measurements written as JSON, too: an object for each line of the tables.
     *
     * @param file where; what is there is replaced
     */
    public void writeJson(OutputFile file) {
        json = Optional.of(file);
    }

    /** Has what users would pick instead do the same jobs, too, as far as it is installed. */
    public void comparePeers() {
        comparesPeers = true;
    }

    /**
     * Measures everything. Blocks until it is done, or somebody has asked this process to end.
     *
     * @return the exit code: that of the first run that was not as it should be
     * @throws EnvironmentException when something that a file holds cannot be read or written
     * @throws InterruptedException when interrupted; the ranks are ended
     */
    public int run() throws InterruptedException {
        Signals.onRequestToEnd(this::interrupt);
        try (PeerPrograms programs = PeerPrograms.compile(project)) {
            int exitCode = measure(programs);
            if (exitCode == ExitCode.OK && comparesPeers) {
                comparePeers(programs);
            }
            if (json.isPresent() && asked == 0) {
                write(json.get());
            }
            return asked == 0 ? exitCode : asked;
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    /** The file has an object for each line of the tables: what was measured here, and what one would pick instead. */
    private void write(OutputFile file) throws IOException {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        JsonObject results = new JsonObject();
        results.add("measurements", gson.toJsonTree(measurements));
        results.add("peers", peers);
        file.write(out -> out.write((gson.toJson(results) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private int measure(PeerPrograms programs) throws InterruptedException {
        for (Device device : matrix.devices()) {
            for (int ranks : matrix.ranks()) {
                int exitCode = run(device, ranks, programs);
                if (exitCode != ExitCode.OK) {
                    return exitCode;
                }
            }
        }
        return ExitCode.OK;
    }

    private int run(Device device, int ranks, PeerPrograms programs) throws InterruptedException {
        JobSpec job = JobSpec.of(
                device,
                ranks,
                programs.rounds(),
                List.of(programs.classPath()),
                settings.toBuilder()
                        .option(Plan.OPTION, matrix.plan(device).json())
                        .build());
        Launcher launcher = new Launcher(
                job,
                List.of(OwnRanks.ofJob(job, device.needsMpj() ? home : Optional.empty(), javaOptions)),
                STALL_LIMIT,
                new Listener(device));
        endBy(launcher::interrupt);
        RunResult result = launcher.run();
        Stream<Measurement> ofJob =
                measurements.stream().filter(m -> m.device().equals(device.title()) && m.ranks() == ranks);
        new Ratios(ofJob.toList(), out).print();
        for (String failure : result.failures()) {
            System.err.println("rankbuffer: " + device.title() + ", " + ranks + " ranks: " + failure);
        }
        return result.exitCode();
    }

    private void comparePeers(PeerPrograms programs) throws IOException {
        int ranks = matrix.ranks().get(0);
        int producers = settings.resolve(ranks).producers();
        for (int itemSize : matrix.itemSizes()) {
            for (int capacity : matrix.capacities()) {
                Cell job = new Cell(Kind.BUFFER, itemSize, capacity, 0);
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
                            matrix.rounds(),
                            out,
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
        public void begins(int rank, Role role) {}

        @Override
        public void buffer(BufferLimits limits) {}

        @Override
        public void progress(long itemsIn, long itemsOut, long bytes) {}

        @Override
        public void stalled(double seconds, Diagnosis diagnosis) {}

        @Override
        public void deadLetter(DeadLetter letter) {
            throw new EnvironmentException("a benchmark has no dead letters");
        }

        @Override
        public void printed(int rank, byte[] bytes) {
            System.err.write(bytes, 0, bytes.length);
        }

        @Override
        public void complained(int rank, byte[] bytes) {
            System.err.write(bytes, 0, bytes.length);
        }
    }
}
