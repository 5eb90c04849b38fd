package org.rankbuffer.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.diagnosis.Cause;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * Runs a job on this host: starts its rank processes, passes on what they say, and ends when they have all ended. When
 * one fails or dies, or none of them makes progress for too long, all are ended; when this process is ended, so are they.
 */
public final class Launcher {

    /** Ranks that do not come to the rendezvous are a stall like any other, and the user says what is too long. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** How often to look for what does not happen. */
    private static final long TICK_MILLIS = 100;

    private final JobSpec job;
    private final RankCommand command;
    private final JobListener listener;
    private final JobState state;
    private final Duration stallLimit;
    private Optional<NiodevRendezvous> rendezvous = Optional.empty();
    private final List<RankHandle> handles = new ArrayList<>();

    /** What is left to do on the thread that runs the job, so that one thing happens after the other. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    /**
     * Prepares a job.
     *
     * @param job what its ranks are to do; what it needs of MPJ Express is filled in here
     * @param home MPJ Express, where the device needs it
     * @param javaOptions options for the JVMs of the ranks
     * @param stallLimit how long no rank may make progress; zero for ever
     * @param listener is told how it goes, on the thread that calls {@link #run}
     */
    public Launcher(
            JobSpec job, Optional<MpjHome> home, List<String> javaOptions, Duration stallLimit, JobListener listener) {
        this.job = job.withRankJars(home.map(MpjHome::rankClassPath).orElse(List.of()).stream()
                .map(Path::toString)
                .toList());
        this.listener = listener;
        int processes = job.device().isDistributed() ? job.size() : 1;
        this.command = new RankCommand(job.id(), job.device(), processes, home, javaOptions);
        this.stallLimit = stallLimit;
        RankRegister ranks = new RankRegister(job.device(), job.size(), ProcessState::of, System::nanoTime);
        this.state = new JobState(job.workload(), processes, ranks, this::killAll, System::nanoTime);
    }

    /**
     * Runs the job. Blocks until every process of it has ended.
     *
     * @return how it ended
     * @throws EnvironmentException when its processes cannot be started
     * @throws InterruptedException when interrupted; the processes are ended
     */
    public RunResult run() throws InterruptedException {
        Thread hook = new Thread(this::killAll, "kill-ranks");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            start();
            work();
            return state.end();
        } finally {
            killAll();
            closeRendezvous();
            removeHook(hook);
        }
    }

    /**
     * Ends the job because somebody outside wants it to end; {@link #run} then returns what was reached. May be called
     * by any thread, before and during the run.
     *
     * @param exitCode the exit code that says who
     */
    public void interrupt(int exitCode) {
        tasks.add(() -> state.breakOff(exitCode, "interrupted"));
    }

    private void work() throws InterruptedException {
        StallGuard guard = new StallGuard(stallLimit, state.ranks(), this::askAll, this::stalled, System.nanoTime());
        while (!state.allEnded()) {
            Runnable task = tasks.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (task != null) {
                task.run();
            }
            state.tick();
            if (!state.isBrokenOff()) {
                guard.tick(System.nanoTime());
            }
        }
    }

    private void stalled(double seconds, Diagnosis diagnosis) {
        listener.stalled(seconds, diagnosis);
        Cause cause = diagnosis.cause();
        state.breakOff(
                ExitCode.STALLED,
                String.format(
                        Locale.ROOT, "no progress for %.1f s: %s; %s", seconds, cause.sentence(), cause.remedy()));
    }

    private void start() {
        if (job.device().isDistributed()) {
            startWithRendezvous();
        } else {
            start(RankHandle.ALL, job);
        }
    }

    private void startWithRendezvous() {
        NiodevRendezvous server = open();
        rendezvous = Optional.of(server);
        JobSpec configured = job.withMpjConfiguration(server.configuration());
        for (int rank = 0; rank < job.size(); rank++) {
            start(rank, configured);
        }
        Thread thread = new Thread(() -> exchange(server), "niodev-rendezvous");
        thread.setDaemon(true);
        thread.start();
    }

    private NiodevRendezvous open() {
        try {
            return new NiodevRendezvous(InetAddress.getLoopbackAddress(), job.size());
        } catch (IOException e) {
            throw new EnvironmentException("cannot listen on the loopback address for the ranks: " + e.getMessage(), e);
        }
    }

    private void exchange(NiodevRendezvous server) {
        try (server) {
            server.await(FOR_EVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | TimeoutException e) {
            // Most likely a rank has died, which will tell more.
            tasks.add(() -> state.suspect(ExitCode.RANK_FAILED, e.getMessage(), false));
        }
    }

    private void closeRendezvous() {
        rendezvous.ifPresent(server -> {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private synchronized void start(int rank, JobSpec spec) {
        RankHandle handle = RankHandle.start(rank, command.of(rank), command.environment(), spec, new Follower());
        handles.add(handle);
        state.ranks().started(rank, handle.pid());
    }

    private synchronized void askAll() {
        handles.forEach(RankHandle::ask);
    }

    private synchronized void killAll() {
        handles.forEach(RankHandle::kill);
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way down, and the hook with it
        }
    }

    /** Turns what happens to the processes into tasks. */
    private final class Follower implements RankHandle.Listener {

        @Override
        public void event(RankEvent event) {
            tasks.add(() -> event.tell(listener, state));
        }

        @Override
        public void complained(RankHandle from, byte[] line) {
            tasks.add(() -> listener.complained(from.rank(), line));
        }

        @Override
        public void ended(RankHandle from, Ending ending) {
            tasks.add(() -> state.ended(from.rank(), ending));
        }
    }
}
