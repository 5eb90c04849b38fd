package org.rankbuffer.cli;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.mpjhome.MpjHome;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run on this host, and the run. */
final class LocalRun {

    @Mixin
    private RankOptions ranks;

    @Option(
            names = "--device",
            paramLabel = "multicore|niodev|threads",
            description = {
                "multicore: MPJ Express, ranks are threads of one JVM; the default;",
                "niodev: MPJ Express, each rank is a JVM, over TCP;",
                "threads: without MPJ Express; the default where there is no MPJ Express."
            })
    private String device;

    @Mixin
    private JobOptions options;

    /** What every way of running has. */
    RunOptions options() {
        return options.run();
    }

    /** Runs a workload; returns the exit code. */
    int run(String workload, Settings settings) throws InterruptedException {
        List<String> javaOptions = ranks.javaOptions();
        Optional<Device> wanted = Optional.ofNullable(device).map(name -> device(name, ""));
        int size = options.check(ranks.size().orElse(RankOptions.DEFAULT_SIZE), workload, settings);
        Optional<MpjHome> home = home(wanted);
        JobSpec job = options.job(wanted.orElse(home.isPresent() ? Device.MULTICORE : Device.THREADS), size, workload);
        try (JobDisplay display = options.display(job)) {
            return options.run(job, List.of(OwnRanks.ofJob(job, home, javaOptions)), display);
        }
    }

    /** The device with this name; the message about a wrong one also says the other words that are possible. */
    static Device device(String name, String others) {
        return Device.named(name)
                .orElseThrow(() ->
                        new UsageException("--device is " + name + "; it must be one of " + Device.titles() + others));
    }

    /** MPJ Express. A run for which no device is named can do without it, but not with a wrong {@code MPJ_HOME}. */
    private static Optional<MpjHome> home(Optional<Device> wanted) {
        if (wanted.isPresent() && !wanted.get().needsMpj()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MpjHome.locate(Project.directory(), System.getenv(), System.err::println));
        } catch (EnvironmentException e) {
            if (wanted.isPresent() || System.getenv(MpjHome.VARIABLE) != null) {
                throw e;
            }
            System.err.println("rankbuffer: " + e.getMessage());
            System.err.println("rankbuffer: going on without MPJ Express, as with --device threads");
            return Optional.empty();
        }
    }
}
