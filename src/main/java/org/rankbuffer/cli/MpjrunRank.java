package org.rankbuffer.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.DeadLetterFile;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Role;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.Device;
import org.rankbuffer.launch.JobSpec;
import org.rankbuffer.launch.RankFailure;
import org.rankbuffer.launch.RankTask;
import org.rankbuffer.protocol.BufferSettings;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.mpj.MpjSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * One rank started by MPJ Express's own launcher. There is nobody above the ranks then: rank 0 itself tells how the run
 * goes, and a rank that fails halts its JVM, because MPJ Express would leave the others waiting. The launcher looks at
 * no exit code.
 */
@Command(name = "rankbuffer", sortOptions = false)
final class MpjrunRank implements Callable<Integer> {

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

    private MpjrunRank(Device device, MpjSession session) {
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
            CommandLine line = new CommandLine(new MpjrunRank(DEVICES.get(args[DEVICE]), session));
            line.registerConverter(OutputFile.class, OutputFile::named);
            line.setParameterExceptionHandler((e, all) -> {
                throw e;
            });
            line.setExecutionExceptionHandler((e, command, parsed) -> {
                throw e;
            });
            int exitCode = line.execute(session.arguments().toArray(String[]::new));
            session.finish();
            if (exitCode != ExitCode.OK) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (Throwable e) { // whatever it is, the other ranks would wait for this one for ever
            fail(args[0], e);
        }
    }

    private static void fail(String rank, Throwable thrown) {
        RankFailure failure = thrown instanceof CommandLine.ParameterException
                ? new RankFailure(ExitCode.USAGE, thrown.getMessage())
                : RankFailure.of(thrown);
        if (failure.isInternal()) {
            thrown.printStackTrace();
        }
        System.err.println("rankbuffer: rank " + rank + ": " + failure.message());
        Runtime.getRuntime().halt(failure.exitCode());
    }

    @Override
    public Integer call() throws Exception {
        log.apply(Project.directory());
        device.logEngine(log.mpjLog(), session.transport().rank());
        JobSpec job = JobSpec.of(device, session.transport().size(), run.workload(), run.classPath(), run.settings());
        if (session.transport().rank() == 0) {
            run.check(job.workload(), job.settings());
            if (run.readsStream(job.settings())) {
                throw new UsageException("--input is a stream, and mpjrun passes none on to its ranks; name a file, or"
                        + " use ./run-local.sh");
            }
        }
        RankTask task = new RankTask(job.workload(), job.classPath(), job.settings());
        Optional<DeadLetterFile> deadLetters = run.deadLetters(job.workload());
        try (JobDisplay display = new JobDisplay(job, run.summary(), deadLetters, run.words())) {
            return task.run(session.transport(), new DisplayObserver(display))
                    .map(display::show)
                    .orElse(ExitCode.OK);
        }
    }

    /** Passes on what is observed to a display in the same process; only rank 0 observes what is displayed. */
    private record DisplayObserver(JobDisplay display) implements RunObserver {

        @Override
        public void begins(int rank, Role role, Meter meter) {
            display.begins(rank, role);
        }

        @Override
        public void buffer(BufferSettings settings, Gauge gauge) {
            display.buffer(settings);
        }

        @Override
        public void says(int rank, String line) {
            display.says(rank, line);
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
                        RunResult.brokenOff(ExitCode.RANK_FAILED, display.job().workload(), failure.toString()));
                Runtime.getRuntime().halt(ExitCode.RANK_FAILED);
            });
        }
    }
}
