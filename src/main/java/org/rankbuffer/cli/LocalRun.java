package org.rankbuffer.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.DeadLetterFile;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.launch.JvmOptions;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.mpjhome.MpjHome;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run on this host, and the run. */
final class LocalRun {

    private static final String DEFAULT_SIZE = "8";

    @Option(
            names = "-np",
            paramLabel = "N",
            defaultValue = DEFAULT_SIZE,
            converter = WholeNumber.class,
            description = "How many ranks, the manager included. Default: ${DEFAULT-VALUE}.")
    private long size;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = {
                "multicore: MPJ Express, ranks are threads of one JVM; the default;",
                "niodev: MPJ Express, each rank is a JVM, over TCP;",
                "threads: without MPJ Express; the default where that is not to be had."
            })
    private String deviceName;

    @Mixin
    private RunOptions run;

    @Mixin
    private StallOption stall;

    @Mixin
    private LatencyOption latency;

    @Mixin
    private LogOptions log;

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "An option for the JVMs of the ranks, such as -Xmx2g; may be repeated.")
    private List<String> javaOptions = List.of();

    /** What every way of running has. */
    RunOptions options() {
        return run;
    }

    /** Runs a workload; returns the exit code. */
    int run(String workload, Settings settings) throws InterruptedException {
        Duration stallLimit = stall.limit();
        Duration slowness = latency.value();
        RunOptions.limits(settings, size);
        run.check(workload, settings);
        Path project = Project.directory();
        JvmOptions.requireUsable(javaOptions);
        log.apply(project);
        Optional<Device> wanted = device();
        Optional<MpjHome> home = home(project, wanted);
        Device device = wanted.orElse(home.isPresent() ? Device.MULTICORE : Device.THREADS);
        JobSpec job = JobSpec.of(device, (int) size, workload, run.classPath(), run.forRanks(settings))
                .withMpjLog(log.mpjLog())
                .withLatency(slowness);
        Optional<DeadLetterFile> deadLetters = run.deadLetters(workload);
        try (JobDisplay display = new JobDisplay(job, run.summary(), deadLetters, run.words())) {
            Launcher launcher = new Launcher(job, List.of(OwnRanks.ofJob(job, home, javaOptions)), stallLimit, display)
                    .writing(run.filesOfRankZero());
            Signals.onRequestToEnd(launcher::interrupt);
            return display.show(launcher.run());
        }
    }

    private Optional<Device> device() {
        if (deviceName == null) {
            return Optional.empty();
        }
        return Optional.of(Device.named(deviceName)
                .orElseThrow(() ->
                        new UsageException("--device is " + deviceName + "; it must be one of " + Device.titles())));
    }

    /** MPJ Express; without a wish for a device, a run is possible without it, but not with a broken {@code MPJ_HOME}. */
    private static Optional<MpjHome> home(Path project, Optional<Device> wanted) {
        if (wanted.isPresent() && !wanted.get().needsMpj()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MpjHome.locate(project, System.getenv(), System.err::println));
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
