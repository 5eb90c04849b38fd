package org.rankbuffer.launch.rank;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Settings;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.base.UserCode;
import org.rankbuffer.diagnosis.CodePlace;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.trace.rank.CallRecorder;
import org.rankbuffer.trace.rank.TracedTransport;
import org.rankbuffer.transport.DelayedTransport;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;
import org.rankbuffer.transport.mpj.MpjSession;
import org.rankbuffer.transport.mpj.shared.MpjCallHooks;
import org.rankbuffer.transport.mpj.shared.MpjCalls;
import org.rankbuffer.transport.mpj.shared.MulticoreWorld;
import org.rankbuffer.transport.mpj.shared.NiodevBinding;

/**
 * The main program of a process that runs ranks for a launcher: all of them as threads, or one. It reads what to do from
 * its {@link Lifeline}: when that ends, the launcher has ended, and so does this process. Events go to what was its
 * standard output.
 */
public final class RankProcess {

    /** The system property that says which rank this process runs, or {@code all}; for people and scripts. */
    public static final String RANK_PROPERTY = "rankbuffer.rank";

    /** For the launcher to cut the lifeline. */
    private static final long LAST_MILLIS = 1000;

    private static final int RESERVE = 1 << 20;
    private static final int RESERVE_SHARE = 64;

    /** The system property that names the job; for people and scripts. */
    public static final String JOB_PROPERTY = "rankbuffer.job";

    /** The system property that says how much may be allocated outside the heap, where the user has said so. */
    public static final String DIRECT_MEMORY_PROPERTY = "rankbuffer.directMemory";

    private final EventWriter channel;
    private final RankTraces traces;
    private final HeartbeatSender heartbeats;
    private final RankOutput output;
    private final RankOutput errors;
    private final ChannelObserver observer;
    private final RankInput input;
    private final JobSpec job;
    private final NiodevBootstrap bootstrap;
    private final String[] mpjArguments;
    private final Optional<Brake> brake;
    private volatile boolean orderly;

    /** Let go when a failure is to be told, for which memory may be lacking. */
    private volatile byte[] reserve =
            new byte[(int) Math.min(RESERVE, Runtime.getRuntime().maxMemory() / RESERVE_SHARE)];

    private Thread watcher;

    /** What a rank does. */
    private interface Part {
        void run() throws Exception;
    }

    /**
     * A process that has not begun. It has a bootstrap unless MPJ Express's own launcher has started it, with arguments
     * of its own.
     */
    private RankProcess(JobSpec job, EventWriter channel, NiodevBootstrap bootstrap, String[] mpjArguments) {
        this.job = job;
        this.bootstrap = bootstrap;
        this.mpjArguments = mpjArguments;
        this.channel = channel;
        this.output = new RankOutput(channel, RankEvent.Output::new);
        this.errors = new RankOutput(channel, RankEvent.ErrorOutput::new);
        this.input = new RankInput(this::askForInput, ownRank());
        this.traces = new RankTraces(channel, job.traceLimit());
        this.heartbeats = job.device().isDistributed()
                ? new HeartbeatSender(channel, traces, ownRank(), 1)
                : new HeartbeatSender(channel, traces, 0, job.size());
        this.brake = job.steering().map(Brake::new);
        this.observer = new ChannelObserver(channel, heartbeats, traces, brake);
    }

    /**
     * Runs the ranks and ends the process: with status 0 when they have come to their orderly end, whatever the
     * verdict, which rank 0 has told the launcher; else with the exit code of the failure.
     */
    public static void main(String[] args) {
        EventWriter channel = new EventWriter(new FileOutputStream(FileDescriptor.out));
        try {
            EventReader<LauncherMessage> lifeline = lifeline(Lifeline.open());
            JobSpec job = (JobSpec) lifeline.next();
            if (job == null) {
                throw new EOFException();
            }
            NiodevBootstrap bootstrap = job.device().isDistributed() ? new NiodevBootstrap(ownRank()) : null;
            new RankProcess(job, channel, bootstrap, null).run(lifeline);
        } catch (EOFException e) {
            Runtime.getRuntime().halt(ExitCode.TERMINATED); // the launcher has ended
        } catch (Throwable e) { // without a message it would look like a JVM that cannot start
            fail(channel, ownRank(), e);
        }
    }

    /**
     * The same for a rank that MPJ Express's own launcher has started, with these arguments, and that has its lifeline
     * from elsewhere.
     */
    public static void run(
            JobSpec job, EventWriter channel, EventReader<LauncherMessage> lifeline, String[] mpjArguments) {
        new RankProcess(job, channel, null, mpjArguments).run(lifeline);
    }

    private void run(EventReader<LauncherMessage> lifeline) {
        Signals.ignoreInterrupt();
        watcher = DaemonThread.start("lifeline", () -> watch(lifeline));
        run();
    }

    /** A lifeline, on which nothing but messages comes. */
    public static EventReader<LauncherMessage> lifeline(InputStream in) {
        return new EventReader<>(in, LauncherMessage.class, stray -> {});
    }

    private void watch(EventReader<LauncherMessage> lifeline) {
        try {
            lifeline.forEach(this::received);
        } catch (IOException e) {
            // as good as its end
        }
        if (!orderly) {
            Runtime.getRuntime().halt(ExitCode.TERMINATED);
        }
    }

    private void received(LauncherMessage message) {
        if (message instanceof LauncherMessage.Addresses addresses) {
            bootstrap.tell(addresses.ofAllRanks());
        } else if (message instanceof LauncherMessage.Question) {
            output.leaveAll();
            heartbeats.answer();
        } else if (message instanceof LauncherMessage.Input piece) {
            input.take(piece.bytes());
        } else if (message instanceof LauncherMessage.Written written) {
            observer.answered(written.option(), written.problem());
        } else if (message instanceof LauncherMessage.Steering wish) {
            brake.ifPresent(held -> held.set(wish));
        }
    }

    private void run() {
        Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
        System.setOut(output.asPrintStream());
        if (job.isProgram()) {
            System.setErr(errors.asPrintStream());
        }
        System.setIn(input);
        Runtime.getRuntime().addShutdownHook(new Thread(this::explainExit, "exit-watch"));
        heartbeats.start();
        try {
            runRanks();
        } catch (Throwable e) { // this process must not end without a message
            fail(ownRank(), e);
        }
        traces.send();
        orderly = true;
        heartbeats.ends();
        finish();
        // MPJ Express leaves threads behind that would keep the JVM alive.
        System.exit(ExitCode.OK);
    }

    /** What rank 0 has printed is a question to the user, if it is no line. */
    private void askForInput(RankEvent.WantsInput wish) {
        output.leave();
        channel.send(wish);
    }

    /**
     * Has the launcher cut the lifeline, so that no thread reads from it any more: a JVM that ends waits 0.3 s for threads
     * that are in a system call.
     */
    private void finish() {
        channel.send(new RankEvent.Finished());
        try {
            watcher.join(LAST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by a shutdown hook: when user code has ended this JVM, nothing else would tell it, and its status might be 0. */
    private void explainExit() {
        if (!orderly) {
            output.leaveAll();
            sendTraces();
            Thread.getAllStackTraces().forEach((thread, stack) -> explainExit(thread, List.of(stack)));
        }
    }

    /** Ends the process if this thread has called {@code System.exit}; when a signal ends a JVM, none has. */
    private void explainExit(Thread thread, List<StackTraceElement> stack) {
        if (stack.stream().anyMatch(RankProcess::isExit)) {
            int rank = heartbeats.rankOf(thread);
            Optional<String> user = CodePlace.ofUser(stack);
            if (job.isProgram() && user.isPresent()) {
                channel.send(new RankEvent.Exits(rank, user.get(), heartbeats.atWorkBut(rank)));
                return; // the status says more
            }
            String message = user.map(place -> "user code called System.exit at " + place)
                    .orElse("something called System.exit: " + stack);
            channel.send(new RankEvent.Failed(rank, ExitCode.RANK_FAILED, message, false));
            Runtime.getRuntime().halt(ExitCode.RANK_FAILED);
        }
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Runtime")
                && frame.getMethodName().equals("exit");
    }

    private void runRanks() throws Exception {
        switch (job.device()) {
            case THREADS -> InProcessWorld.run(job.size(), Buffering.rendezvous(), this::runRank);
            case MULTICORE -> runMulticore();
            case NIODEV -> runNiodev();
        }
    }

    private List<Path> rankJars() {
        return job.rankJars().stream().map(Path::of).toList();
    }

    private void runMulticore() throws Exception {
        if (job.isProgram()) {
            MulticoreWorld.runPrograms(
                    job.size(), rankJars(), (args, mpi) -> runProgram(args, mpi, new ProgramCalls(Optional.empty())));
        } else {
            MulticoreWorld.run(job.size(), rankJars(), this::runRank);
        }
    }

    private void runNiodev() throws Exception {
        NiodevBinding.to(InetAddress.getByName(job.address()));
        heartbeats.starts(ownRank(), Thread.currentThread());
        String[] args = bootstrap == null ? mpjArguments : startBootstrap();
        if (job.isProgram()) {
            ProgramCalls calls = new ProgramCalls(Optional.of(ended -> fail(ownRank(), ended)));
            runProgram(args, MpjCallHooks.loader(rankJars()), calls);
            return;
        }
        MpjSession.run(args, transport -> {
            EngineWatch watch = EngineWatch.begin(ended -> fail(ownRank(), ended));
            runRank(transport);
            watch.end();
        });
    }

    private String[] startBootstrap() {
        DaemonThread.start("bootstrap", this::serveBootstrap);
        int limit = job.isProgram() ? NiodevBootstrap.PROGRAMS_SWITCH_LIMIT : NiodevBootstrap.SWITCH_LIMIT;
        String configuration = bootstrap.configuration(job.size(), limit);
        return new String[] {
            String.valueOf(ownRank()), configuration, job.device().title()
        };
    }

    private void serveBootstrap() throws InterruptedException {
        try (bootstrap) {
            bootstrap.serve(channel::send);
        } catch (IOException e) {
            fail(ownRank(), new TransportException("cannot tell MPJ Express where the ranks are", e));
        }
    }

    private static int ownRank() {
        return Integer.getInteger(RANK_PROPERTY, ProcessEvent.ALL);
    }

    private void runRank(Transport transport) {
        runRank(
                transport.rank(),
                () -> new RankTask(job.workload(), job.classPath(), settings(transport), job.recording())
                        .run(held(traced(delayed(transport))), observer)
                        .ifPresent(result -> channel.send(new RankEvent.Result(result.withoutValue()))));
    }

    private void runProgram(String[] args, ClassLoader mpi, ProgramCalls calls) {
        int rank = Integer.parseInt(args[0]);
        runRank(rank, () -> {
            errors.enter(rank);
            if (traces.areKept()) {
                calls.recordTo(new CallRecorder(traces.begin(rank, "", false), UserCode::is));
            }
            MpjCalls.tell(calls);
            ProgramTask task = new ProgramTask(
                    job.workload(), job.classPath(), job.program().orElseThrow());
            channel.send(new RankEvent.Begins(rank, Optional.empty()));
            try {
                task.run(args, mpi, () -> heartbeats.works(rank, calls));
            } finally {
                output.leaveAll();
                errors.leaveAll();
            }
        });
    }

    private void runRank(int rank, Part part) {
        output.enter(rank);
        input.enter(rank);
        heartbeats.starts(rank, Thread.currentThread());
        try {
            part.run();
        } catch (Throwable e) { // the other ranks cannot be told through MPI; end the process before they hang
            fail(rank, e);
        } finally {
            traces.end(rank);
            output.leave();
            heartbeats.isDone(rank);
        }
    }

    /** Those of the job; what rank 0 makes of them counts for all ranks. */
    private Settings settings(Transport transport) {
        if (!job.device().isDistributed() || transport.rank() != 0) {
            return job.settings();
        }
        DirectMemory memory = DirectMemory.ofThisProcess();
        memory.note(job.settings(), job.size(), transport.maxMessage())
                .ifPresent(note -> System.err.println("rankbuffer: " + note));
        return memory.fit(job.settings(), job.size(), transport.maxMessage());
    }

    private Transport delayed(Transport transport) {
        return job.latencyNanos() == 0
                ? transport
                : new DelayedTransport(transport, Duration.ofNanos(job.latencyNanos()));
    }

    /** Rank 0's transport where the user may pause the run; else the same. It is the outermost: others add to messages. */
    private Transport held(Transport transport) {
        return brake.isPresent() && transport.rank() == 0
                ? new HeldTransport(transport, brake.get(), channel::send)
                : transport;
    }

    private Transport traced(Transport transport) {
        if (!traces.areKept()) {
            return transport;
        }
        int rank = transport.rank();
        Role role = Role.of(rank, job.settings().resolve(job.size()));
        return new TracedTransport(transport, traces.begin(rank, role.title(), role == Role.MANAGER));
    }

    /** A thread that is no rank's ends with an exception. When memory has run out, nothing may be needed for this that is not there yet. */
    private void uncaught(Thread thread, Throwable thrown) {
        boolean fatal = true;
        int status = statusWithoutMessage(thrown);
        try {
            if (RankFailure.isOfJvm(thrown)) {
                reserve = null;
            }
            fatal = RankFailure.isFatal(thrown);
            if (fatal) {
                status = tell(channel, output.rank(ownRank()), RankFailure.ofThread(thread, thrown), thrown);
            } else {
                System.err.print("Exception in thread \"" + thread.getName() + "\" ");
                thrown.printStackTrace();
            }
        } finally { // there may be no memory to send anything, or no launcher to receive it
            if (fatal) {
                Runtime.getRuntime().halt(status);
            }
        }
    }

    private void fail(int rank, Throwable thrown) {
        reserve = null;
        sendTraces();
        fail(channel, rank, thrown);
    }

    /** What cannot be sent any more is less than what is to be told. */
    private void sendTraces() {
        try {
            traces.send();
        } catch (Throwable e) {
            // told below
        }
    }

    private static void fail(EventWriter channel, int rank, Throwable thrown) {
        int status = statusWithoutMessage(thrown);
        try {
            status = tell(channel, rank, RankFailure.of(thrown), thrown);
        } finally { // as above
            Runtime.getRuntime().halt(status);
        }
    }

    /** Returns the status to end with. */
    private static int tell(EventWriter channel, int rank, RankFailure failure, Throwable thrown) {
        if (failure.isInternal()) {
            thrown.printStackTrace();
        }
        // A transport fails on one rank when another one has ended.
        boolean consequence = thrown instanceof TransportException && failure.exitCode() == ExitCode.RANK_FAILED;
        channel.send(new RankEvent.Failed(rank, failure.exitCode(), failure.message(), consequence));
        return failure.exitCode();
    }

    /** Needs no memory, not even that of a class. */
    private static int statusWithoutMessage(Throwable thrown) {
        return thrown instanceof OutOfMemoryError ? ExitStatus.OUT_OF_MEMORY : ExitCode.RANK_FAILED;
    }
}
