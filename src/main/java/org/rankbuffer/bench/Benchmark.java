package org.rankbuffer.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final Duration PEER_LIMIT = Duration.ofMinutes(2);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final Matrix matrix;
    private final Settings settings;
    private final Optional<MpjHome> home;
    private final List<String> javaOptions;
    private final PrintStream out;
    private final BenchTable table;
    private final List<Measurement> all = new ArrayList<>();
    private Optional<OutputFile> json = Optional.empty();
    private final List<PeerComparison> compared = new ArrayList<>();
    private Optional<Peers> peers = Optional.empty();
    private Optional<Launcher> running = Optional.empty();
    private volatile int asked;

    /**
     * A benchmark to come.
     *
     * @param matrix what it covers
     * @param settings of the runs, but for capacity and batch
     * @param home MPJ Express, unless no device needs it
     * @param javaOptions for the JVMs of the ranks
     * @param out takes the table, line by line as things are measured
     */
    public Benchmark(
            Matrix matrix, Settings settings, Optional<MpjHome> home, List<String> javaOptions, PrintStream out) {
        this.matrix = matrix;
        this.settings = settings;
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

    /**
     * Has what users would pick instead do the same jobs, too, as far as it is installed.
     *
     * @param project the project's directory, which has the programs
     * @param path where commands are, as in the environment variable {@code PATH}
     */
    public void comparePeers(Path project, String path) {
        peers = Optional.of(new Peers(new PeerCatalog(project, path).peers(), PEER_LIMIT));
    }

    /**
     * Measures everything. Blocks until it is done, or somebody has asked this process to end.
     *
     * @return the exit code: that of the first run that was not as it should be
     * @throws EnvironmentException when a file cannot be written
     * @throws InterruptedException when interrupted; the ranks are ended
     */
    public int run() throws InterruptedException {
        Thread worker = Thread.currentThread();
        Signals.onRequestToEnd(exitCode -> interrupt(exitCode, worker));
        int exitCode = measure();
        if (exitCode == ExitCode.OK) {
            exitCode = comparePeers();
        }
        if (json.isPresent() && asked == 0) {
            write(json.get());
        }
        return exitCode;
    }

    private void write(OutputFile file) {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        String text = gson.toJson(new BenchResults(all, compared)) + "\n";
        try {
            file.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    private int measure() throws InterruptedException {
        for (Device device : matrix.devices()) {
            for (int ranks : matrix.ranks()) {
                int exitCode = run(device, ranks);
                if (exitCode != ExitCode.OK) {
                    return exitCode;
                }
            }
        }
        return ExitCode.OK;
    }

    private int comparePeers() throws InterruptedException {
        try {
            if (peers.isPresent()) {
                compare(peers.get());
            }
            return ExitCode.OK;
        } catch (InterruptedException e) {
            if (asked == 0) {
                throw e;
            }
            return asked;
        }
    }

    private void compare(Peers those) throws InterruptedException {
        int size = matrix.ranks().get(0);
        int producers = settings.resolve(size).producers();
        for (int itemSize : matrix.itemSizes()) {
            for (int capacity : matrix.capacities()) {
                PeerJob job = new PeerJob(
                        Integer.MAX_VALUE, itemSize, capacity, producers, size - 1 - producers, matrix.rounds());
                new PeerTable(out, all, job).print(measure(those, job));
            }
        }
    }

    private List<PeerComparison> measure(Peers those, PeerJob job) throws InterruptedException {
        try {
            List<PeerComparison> results = those.measure(job, name -> {}).stream()
                    .map(result -> new PeerComparison(job.itemSize(), job.capacity(), result))
                    .toList();
            compared.addAll(results);
            return results;
        } catch (IOException e) {
            throw new EnvironmentException("cannot run what rankbuffer is compared with: " + e.getMessage(), e);
        }
    }

    private int run(Device device, int ranks) throws InterruptedException {
        JobSpec job = JobSpec.of(
                device,
                ranks,
                Rounds.class.getName(),
                List.of(),
                settings.toBuilder()
                        .option(Plan.OPTION, matrix.plan(device).json())
                        .build());
        Launcher launcher = start(new Launcher(
                job,
                List.of(OwnRanks.ofJob(job, device.needsMpj() ? home : Optional.empty(), javaOptions)),
                STALL_LIMIT,
                new Listener(device)));
        RunResult result = launcher.run();
        ended();
        new Ratios(
                        all.stream()
                                .filter(m -> m.device().equals(device.title()) && m.ranks() == ranks)
                                .toList(),
                        out)
                .print();
        for (String failure : result.failures()) {
            System.err.println("rankbuffer: " + device.title() + ", " + ranks + " ranks: " + failure);
        }
        return result.exitCode();
    }

    private synchronized Launcher start(Launcher launcher) {
        running = Optional.of(launcher);
        if (asked != 0) {
            launcher.interrupt(asked);
        }
        return launcher;
    }

    private synchronized void ended() {
        running = Optional.empty();
    }

    /** Ends the ranks, or what runs in their place. */
    private synchronized void interrupt(int exitCode, Thread worker) {
        asked = exitCode;
        running.ifPresentOrElse(launcher -> launcher.interrupt(exitCode), worker::interrupt);
    }

    /** Hears the measurements out of what a job tells. */
    private final class Listener implements JobListener {

        private final Device device;
        private final Gson gson = new Gson();

        Listener(Device device) {
            this.device = device;
        }

        @Override
        public void says(int rank, String line) {
            Measurement measured = gson.fromJson(line, Measurement.class).on(device.title());
            all.add(measured);
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
