package org.rankbuffer.cli;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.Settings;
import org.rankbuffer.base.Words;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.TraceDirectory;

/** The trace of a run, as the command that runs it sees it: what it says of the run at its beginning and at its end. */
final class RunTrace implements AutoCloseable {

    private final TraceDirectory directory;
    private final AboutRun about;

    /** Begins to write. */
    RunTrace(TraceDirectory directory, AboutRun about) throws IOException {
        this.directory = directory;
        this.about = about;
        directory.begin(about);
    }

    TraceDirectory directory() {
        return directory;
    }

    /** What is to be run, as it was typed, on the hosts of these groups, where they are known. */
    static AboutRun about(JobSpec job, String command, List<? extends RankGroup> groups) {
        Map<String, String> environment = new LinkedHashMap<>(versions());
        environment.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        environment.put("device", job.device().title());
        environment.put("ranks", String.valueOf(job.size()));
        if (!groups.isEmpty()) {
            environment.put(
                    "hosts", groups.stream().map(RankGroup::host).distinct().collect(Collectors.joining(", ")));
        }
        int capacity = 0;
        if (!job.isProgram()) {
            capacity = buffer(job, environment);
        }
        return new AboutRun(
                job.workload() + " on " + job.device().title() + ", " + Words.plural(job.size(), "rank"),
                command,
                OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                capacity,
                environment,
                Optional.empty());
    }

    /** What the environment of any run begins with. */
    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("rankbuffer", Main.release());
        versions.put("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
        return versions;
    }

    private static int buffer(JobSpec job, Map<String, String> environment) {
        Settings settings = job.settings();
        BufferLimits limits = settings.resolve(job.size());
        environment.put("producers", String.valueOf(limits.producers()));
        environment.put("capacity", String.valueOf(limits.capacity()));
        environment.put("batch", String.valueOf(limits.batch()));
        environment.put("window", String.valueOf(limits.window()));
        environment.put("seed", String.valueOf(settings.seed()));
        return limits.capacity();
    }

    /** Says how the run ended. */
    void end(JobResult result, Optional<Diagnosis> diagnosis) {
        List<String> failures =
                result.run().failures().stream().map(Failure::toString).toList();
        AboutRun.RunEnd end = new AboutRun.RunEnd(
                result.run().verdict().title(),
                result.exitCode(),
                failures.stream().findFirst().orElse(""),
                result.run().properties().stream()
                        .map(found ->
                                new AboutRun.CheckedProperty(found.property().title(), found.holds(), found.detail()))
                        .toList(),
                failures,
                diagnosis.map(RunTrace::stall));
        try {
            directory.about(new AboutRun(
                    about.title(),
                    about.command(),
                    about.startedAt(),
                    about.capacity(),
                    about.environment(),
                    Optional.of(end)));
        } catch (IOException e) {
            throw new EnvironmentException("cannot write the end of the trace: " + e.getMessage(), e);
        }
    }

    private static AboutRun.Stall stall(Diagnosis diagnosis) {
        return new AboutRun.Stall(
                diagnosis.cause().sentence(),
                diagnosis.cause().remedy(),
                diagnosis.lines(),
                diagnosis.waits().stream()
                        .map(wait -> new AboutRun.WaitsFor(wait.rank(), wait.targets(), wait.all()))
                        .toList());
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException e) {
            throw new EnvironmentException("cannot close the trace: " + e.getMessage(), e);
        }
    }
}
