package org.rankbuffer.launch.rank;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Settings;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherWord;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.launch.wire.RecordForm;
import org.rankbuffer.transport.DelayedTransport;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;
import org.rankbuffer.transport.mpj.MpjSession;
import org.rankbuffer.transport.mpj.MulticoreWorld;
import org.rankbuffer.transport.mpj.NiodevBinding;

/**
 * The main program of a process that runs ranks for a launcher: all of them as threads, or one. It is told what to do on
 * its {@link Lifeline}: when the launcher is gone, so is this process. Events go out on what was its standard output.
 */
public final class RankProcess {

    /** The system property that says which rank this process runs, or {@code all}; for people and scripts. */
    public static final String RANK_PROPERTY = "rankbuffer.rank";

    private static final long FAREWELL_MILLIS = 1000;
    private static final int RESERVE = 1 << 20;
    private static final int RESERVE_SHARE = 64;

    /** The system property that names the job; for people and scripts. */
    public static final String JOB_PROPERTY = "rankbuffer.job";

    /** The system property that says how much may be allocated outside the heap, where the user has said so. */
    public static final String DIRECT_MEMORY_PROPERTY = "rankbuffer.directMemory";

    private final EventWriter channel;
    private final HeartbeatSender heart;
    private final RankOutput output;
    private final ChannelObserver observer;
    private final RankInput input;
    private final JobSpec job;
    private final NiodevBootstrap desk;
    private final String[] mpjArguments;
    private volatile boolean orderly;

    /** Let go when a failure is to be told, for which memory may be lacking. */
    private volatile byte[] reserve =
            new byte[(int) Math.min(RESERVE, Runtime.getRuntime().maxMemory() / RESERVE_SHARE)];

    private Thread watcher;

    /**
     * A process that has not begun.
     *
     * @param job what it is to do
     * @param channel leads to the launcher
     * @param desk where MPJ Express asks for the other ranks; null where it has somebody of its own to ask
     * @param mpjArguments what MPJ Express is started with; null where the desk knows
     */
    private RankProcess(JobSpec job, EventWriter channel, NiodevBootstrap desk, String[] mpjArguments) {
        this.job = job;
        this.desk = desk;
        this.mpjArguments = mpjArguments;
        this.channel = channel;
        this.output = new RankOutput(channel, RankEvent.Output::new);
        this.input = new RankInput(channel::send, ownRank());
        this.heart = job.device().isDistributed()
                ? new HeartbeatSender(channel, ownRank(), 1)
                : new HeartbeatSender(channel, 0, job.size());
        this.observer = new ChannelObserver(channel, heart);
    }

    /**
     * Runs the ranks and ends the process: with status 0 when they have come to their orderly end, whatever the
     * verdict, which rank 0 has told the launcher; else with the exit code of the failure.
     *
     * @param args none
     */
    public static void main(String[] args) {
        EventWriter channel = new EventWriter(new FileOutputStream(FileDescriptor.out));
        try {
            DataInputStream lifeline = Lifeline.open();
            JobSpec job = (JobSpec) RecordForm.read(lifeline);
            NiodevBootstrap desk = job.device().isDistributed() ? new NiodevBootstrap(ownRank()) : null;
            new RankProcess(job, channel, desk, null).run(lifeline);
        } catch (EOFException e) {
            Runtime.getRuntime().halt(ExitCode.TERMINATED); // the launcher is gone
        } catch (Throwable e) { // without a word it would look like a JVM that cannot start
            fail(channel, ownRank(), e);
        }
    }

    /**
     * The same for a rank that MPJ Express's own launcher has started, and that has its lifeline from elsewhere.
     *
     * @param job what it is to do
     * @param channel leads to the launcher
     * @param lifeline comes from there
     * @param mpjArguments what MPJ Express gave it
     */
    public static void run(JobSpec job, EventWriter channel, DataInputStream lifeline, String[] mpjArguments) {
        new RankProcess(job, channel, null, mpjArguments).run(lifeline);
    }

    private void run(DataInputStream lifeline) {
        Signals.ignoreInterrupt();
        watch(lifeline);
        run();
    }

    private void watch(DataInputStream lifeline) {
        watcher = new Thread(
                () -> {
                    try {
                        while (true) {
                            hear((LauncherWord) RecordForm.read(lifeline));
                        }
                    } catch (IOException e) {
                        // as good as its end
                    }
                    if (!orderly) {
                        Runtime.getRuntime().halt(ExitCode.TERMINATED);
                    }
                },
                "lifeline");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void hear(LauncherWord word) {
        if (word instanceof LauncherWord.Introduction introduction) {
            desk.introduce(introduction.everybody());
        } else if (word instanceof LauncherWord.Question) {
            heart.answer();
        } else if (word instanceof LauncherWord.Input piece) {
            input.take(piece.bytes());
        } else if (word instanceof LauncherWord.Written written) {
            observer.answered(written.option(), written.problem());
        }
    }

    private void run() {
        Thread.setDefaultUncaughtExceptionHandler(this::dies);
        System.setOut(output.asPrintStream());
        System.setIn(input);
        Runtime.getRuntime().addShutdownHook(new Thread(this::explainExit, "exit-watch"));
        heart.start();
        try {
            runRanks();
        } catch (Throwable e) { // nothing may end this process without a word
            fail(ownRank(), e);
        }
        orderly = true;
        heart.ends();
        sayFarewell();
        // MPJ Express leaves threads behind that would keep the JVM alive.
        System.exit(ExitCode.OK);
    }

    /**
     * Has the launcher cut the lifeline, so that nobody reads from it any more: a JVM that ends waits 0.3 s for threads
     * that are in a system call.
     */
    private void sayFarewell() {
        channel.send(new RankEvent.Farewell());
        try {
            watcher.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called on the way down: when user code has ended this JVM, nobody else would say so, and its status might be 0. */
    private void explainExit() {
        if (!orderly) {
            ExitCall.among(Thread.getAllStackTraces()).ifPresent(call -> {
                int rank = heart.rankOf(call.thread());
                channel.send(new RankEvent.Failed(rank, ExitCode.RANK_FAILED, call.message(), false));
                Runtime.getRuntime().halt(ExitCode.RANK_FAILED);
            });
        }
    }

    private void runRanks() throws Exception {
        switch (job.device()) {
            case THREADS -> InProcessWorld.run(job.size(), Buffering.rendezvous(), this::runRank);
            case MULTICORE ->
                MulticoreWorld.run(
                        job.size(), job.rankJars().stream().map(Path::of).toList(), this::runRank);
            case NIODEV -> runNiodev();
        }
    }

    private void runNiodev() throws Exception {
        NiodevBinding.to(InetAddress.getByName(job.address()));
        heart.starts(ownRank(), Thread.currentThread());
        MpjSession.run(desk == null ? mpjArguments : openDesk(), transport -> {
            EngineWatch watch = EngineWatch.begin(ended -> fail(ownRank(), ended));
            runRank(transport);
            watch.end();
        });
    }

    private String[] openDesk() {
        Thread introduction = new Thread(this::attendDesk, "introduction");
        introduction.setDaemon(true);
        introduction.start();
        String configuration = desk.configuration(job.size(), NiodevBootstrap.SWITCH_LIMIT);
        return new String[] {
            String.valueOf(ownRank()), configuration, job.device().title()
        };
    }

    private void attendDesk() {
        try (desk) {
            desk.serve(channel::send);
        } catch (IOException e) {
            fail(ownRank(), new TransportException("cannot tell MPJ Express where the ranks are", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int ownRank() {
        return Integer.getInteger(RANK_PROPERTY, -1);
    }

    private void runRank(Transport transport) {
        output.enter(transport.rank());
        input.enter(transport.rank());
        heart.starts(transport.rank(), Thread.currentThread());
        try {
            job.device().logEngine(job.mpjLog(), transport.rank());
            new RankTask(job.workload(), job.classPath(), settings(transport))
                    .run(delayed(transport), observer)
                    .ifPresent(result -> channel.send(new RankEvent.Result(result)));
        } catch (Throwable e) { // the other ranks cannot be told through MPI; end the process before they hang
            fail(transport.rank(), e);
        } finally {
            output.leave();
            heart.isThrough(transport.rank());
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
        return job.settings().toBuilder()
                .window(memory.window(job.settings(), job.size(), transport.maxMessage()))
                .build();
    }

    private Transport delayed(Transport transport) {
        return job.latencyNanos() == 0
                ? transport
                : new DelayedTransport(transport, Duration.ofNanos(job.latencyNanos()));
    }

    /** A thread dies that is no rank's. When memory has run out, nothing may be needed for this that is not there yet. */
    private void dies(Thread thread, Throwable thrown) {
        boolean fatal = true;
        int status = wordlessStatus(thrown);
        try {
            if (thrown instanceof VirtualMachineError) {
                reserve = null;
            }
            fatal = ThreadDeath.isFatal(thrown);
            if (fatal) {
                status = tell(channel, output.rank(ownRank()), ThreadDeath.failure(thread, thrown), thrown);
            } else {
                System.err.print("Exception in thread \"" + thread.getName() + "\" ");
                thrown.printStackTrace();
            }
        } finally { // there may be no memory to say anything, or nobody to hear it
            if (fatal) {
                Runtime.getRuntime().halt(status);
            }
        }
    }

    private void fail(int rank, Throwable thrown) {
        reserve = null;
        fail(channel, rank, thrown);
    }

    private static void fail(EventWriter channel, int rank, Throwable thrown) {
        int status = wordlessStatus(thrown);
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
        // A transport fails on one rank when another one is gone.
        boolean consequence = thrown instanceof TransportException && failure.exitCode() == ExitCode.RANK_FAILED;
        channel.send(new RankEvent.Failed(rank, failure.exitCode(), failure.message(), consequence));
        return failure.exitCode();
    }

    private static int wordlessStatus(Throwable thrown) {
        return thrown instanceof OutOfMemoryError ? ExitStatus.OUT_OF_MEMORY : ExitCode.RANK_FAILED;
    }
}
