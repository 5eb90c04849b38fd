package org.rankbuffer.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run under a launcher, wherever its ranks are, and the run. */
final class JobOptions {

    /** Ranks report five times a second. A shorter limit would end runs in which a report is late. */
    private static final double LEAST_STALL = 1;

    private static final double MOST_STALL = 1e6;

    private static final Pattern LATENCY = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s)");
    private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);

    /** Shorter than any limit for a stall: a message that is late must not look like one. */
    private static final double MOST_LATENCY_NANOS = 0.5e9;

    @Mixin
    private RunOptions run;

    @Option(
            names = "--stall-after",
            paramLabel = "S",
            defaultValue = "60",
            description = {
                "Seconds without any progress after which the run is examined and ended; 0 for never.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String stall;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            description = {
                "Delays every message, to see what a slow network does: 200us, 5ms, 0.1s; at most 0.5s.",
                "Default: not at all."
            })
    private String latency;

    @Mixin
    private LiveOptions live;

    @Mixin
    private TraceOptions trace;

    @Mixin
    private LogOptions log;

    private RunPlan plan;

    /** What is run. */
    RunOptions run() {
        return run;
    }

    /** Rejects what cannot work, before anything is started, and begins to log; returns the number of ranks. */
    int check(long size, String workload, Settings settings) {
        stallLimit(stall);
        latency();
        live.check();
        RunOptions.limits(settings, size);
        trace.check();
        trace.report().ifPresent(file -> run.alsoWrites("--report", file));
        plan = run.check(workload, settings);
        log.apply(Project.directory());
        return (int) size;
    }

    /** What the ranks are told, when it has been checked. */
    JobSpec job(Device device, int size, String workload) {
        return live.job(JobSpec.of(device, size, workload, run.classPath(), run.forRanks(plan.settings()))
                .withLatency(latency())
                .withRecording(run.recording())
                .withTrace(trace.limit()));
    }

    /** Shows a job; to be closed. */
    JobDisplay display(JobSpec job) {
        JobDisplay display =
                new JobDisplay(job, run.summary(), run.deadLetters(job.workload()), run.words(), plan.expectedItems());
        live.open(job, () -> RunTrace.about(job, trace.command(), List.of()), trace.path(), display::tell)
                .ifPresent(display::shownBy);
        return display;
    }

    /** Runs a job and shows its end; returns the exit code. */
    int run(JobSpec job, List<? extends RankGroup> groups, JobDisplay display) throws InterruptedException {
        Launcher launcher = new Launcher(job, groups, stallLimit(stall), display)
                .writing(run.filesOfRankZero())
                .watchedBy(display.onlooker());
        Signals.onRequestToEnd(launcher::interrupt);
        return trace.run(launcher, job, groups, display::show);
    }

    /** How long a run may go on without progress; zero for any time. */
    static Duration stallLimit(String stall) {
        try {
            double value = Double.parseDouble(stall);
            if (value == 0 || value >= LEAST_STALL && value <= MOST_STALL) {
                return Duration.ofNanos((long) (value * NANOS.get("s")));
            }
        } catch (NumberFormatException e) {
            // the message is the same
        }
        throw new UsageException("--stall-after is " + stall + "; it must be 1 to 1000000 seconds, or 0 for never");
    }

    /** How long each message is delayed; zero for not at all. */
    private Duration latency() {
        if (latency == null) {
            return Duration.ZERO;
        }
        Matcher parts = LATENCY.matcher(latency);
        double nanos = parts.matches() ? Double.parseDouble(parts.group(1)) * NANOS.get(parts.group(2)) : -1;
        if (nanos < 0 || nanos > MOST_LATENCY_NANOS) {
            throw new UsageException("--latency is " + latency
                    + "; it must be a number with a unit, such as 200us, 5ms or 0.1s, and at most 0.5s");
        }
        return Duration.ofNanos(Math.round(nanos));
    }
}
