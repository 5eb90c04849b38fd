package org.rankbuffer.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunObserver;
import org.rankbuffer.UsageException;
import org.rankbuffer.deadletter.DeadLetterFile;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.rank.RankFailure;
import org.rankbuffer.launch.rank.RankTask;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.mpj.MpjSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One rank started by MPJ Express's own launcher. There is nobody above the ranks then: rank 0 itself tells how the run
 * goes, and a rank that fails halts its JVM, because MPJ Express would leave the others waiting. The launcher looks at
 * no exit code.
 */
@Command(
        name = "rankbuffer",
        customSynopsis = "mpjrun.sh -np N -jar target/rankbuffer.jar [WORKLOAD] [options]",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        sortOptions = false)
final class MpjrunRank {

    /** By the name that MPJ Express gives its programs. */
    private static final Map<String, Device> DEVICES = Map.of("smpdev", Device.MULTICORE, "niodev", Device.NIODEV);

    private static final int DEVICE = 2;

    /** For other ranks to come back from the user's code when a run is to end. */
    private static final long GRACE_SECONDS = 2;

    private final Device device;
    private final MpjSession session;

    @Mixin
    private RunOptions run;

    @Mixin
    private LogOptions log;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help message.")
    private boolean help;

    private RunPlan plan;

    MpjrunRank(Device device, MpjSession session) {
        this.device = device;
        this.session = session;
    }

    /** MPJ Express puts rank, configuration and device before a program's own arguments. */
    static boolean isStartedByMpj(String[] args) {
        return args.length > DEVICE && args[0].matches("\\d+") && DEVICES.containsKey(args[DEVICE]);
    }

    static void main(String[] args) {
        try {
            MpjSession session = MpjSession.init(args);
            int exitCode = new MpjrunRank(DEVICES.get(args[DEVICE]), session).begin();
            session.finish();
            if (exitCode != ExitCode.OK) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (Throwable e) { // whatever it is, the other ranks would wait for this one without end
            fail(args[0], e);
        }
    }

    private static void fail(String rank, Throwable thrown) {
        RankFailure failure = RankFailure.of(thrown);
        if (failure.isInternal()) {
            thrown.printStackTrace();
        }
        System.err.println("rankbuffer: rank " + rank + ": " + failure.message());
        Runtime.getRuntime().halt(failure.exitCode());
    }

    /** Runs this rank if all ranks can; rank 0 tells why not, or the help. */
    private int begin() throws Exception {
        CommandLine line = Main.converting(new CommandLine(this));
        Optional<RankFailure> fault = parse(line);
        if (line.isUsageHelpRequested()) {
            if (isFirst()) {
                line.usage(System.out);
            }
            return ExitCode.OK;
        }
        Set<String> faults = Agreement.on(
                session.transport(), fault.map(RankFailure::message).orElse(""));
        if (faults.isEmpty()) {
            return run();
        }
        if (isFirst()) {
            faults.forEach(text -> System.err.println("rankbuffer: " + text));
        }
        return ExitCode.OK;
    }

    /** Reads the options and looks at what they say, as far as this rank can. */
    private Optional<RankFailure> parse(CommandLine line) {
        try {
            line.parseArgs(session.arguments().toArray(String[]::new));
            if (!line.isUsageHelpRequested()) {
                prepare();
            }
            return Optional.empty();
        } catch (CommandLine.ParameterException e) {
            return Optional.of(new RankFailure(ExitCode.USAGE, e.getMessage() + "; --help tells more"));
        } catch (RuntimeException e) {
            RankFailure failure = RankFailure.of(e);
            if (failure.isInternal()) {
                throw e;
            }
            return Optional.of(failure);
        }
    }

    private boolean isFirst() {
        return session.transport().rank() == 0;
    }

    private void prepare() {
        RunOptions.limits(run.settings(), session.transport().size());
        log.apply(Project.directory());
        if (!isFirst()) {
            plan = run.plan(run.workload(), run.settings());
        } else {
            plan = run.check(run.workload(), run.settings());
            if (run.readsStream(run.settings())) {
                throw new UsageException("--input is a stream, and mpjrun passes none on to its ranks; name a file, or"
                        + " use ./run-local.sh");
            }
        }
    }

    private int run() throws Exception {
        JobSpec job = JobSpec.of(device, session.transport().size(), run.workload(), run.classPath(), plan.settings());
        RankTask task = new RankTask(job.workload(), job.classPath(), job.settings(), run.recording());
        Optional<DeadLetterFile> deadLetters = run.deadLetters(job.workload());
        try (JobDisplay display = new JobDisplay(job, run.summary(), deadLetters, run.words(), plan.expectedItems())) {
            return task.run(session.transport(), new DisplayObserver(display))
                    .map(result -> display.show(JobResult.of(result)))
                    .orElse(ExitCode.OK);
        }
    }

    /** Passes on what is observed to a display in the same process; only rank 0 observes what is displayed. */
    private record DisplayObserver(JobDisplay display) implements RunObserver {

        @Override
        public void begins(int rank, Role role, Meter meter) {}

        @Override
        public void buffer(BufferLimits settings, Gauge gauge) {
            display.buffer(settings);
        }

        @Override
        public void says(int rank, String line) {
            display.says(rank, line);
        }

        @Override
        public void step(Role role, int rank, boolean waits, String text) {
            display.step(role, rank, waits, text);
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            display.deadLetter(letter);
        }

        /** Nobody else would end a rank that does not come back from the user's code. */
        @Override
        public void ending(Failure failure) {
            CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(() -> {
                display.show(
                        JobResult.brokenOff(ExitCode.RANK_FAILED, display.job().workload(), failure));
                Runtime.getRuntime().halt(ExitCode.RANK_FAILED);
            });
        }
    }
}
