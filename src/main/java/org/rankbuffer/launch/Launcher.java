package org.rankbuffer.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;

/**
 * Runs a job on this host: starts its rank processes, passes on what they say, and ends when they have all ended. When
 * one fails or dies, the others are ended too; when this process is ended, so are they.
 */
public final class Launcher {

    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(60);

    private final JobSpec job;
    private final RankCommand command;
    private final JobListener listener;
    private final JobState state;
    private final List<RankHandle> handles = new ArrayList<>();

    /** What is left to do on the thread that runs the job, so that one thing happens after the other. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    /**
     * Prepares a job.
     *
     * @param job what its ranks are to do; what it needs of MPJ Express is filled in here
     * @param home MPJ Express, where the device needs it
     * @param javaOptions options for the JVMs of the ranks
     * @param listener is told how it goes, on the thread that calls {@link #run}
     */
    public Launcher(JobSpec job, Optional<MpjHome> home, List<String> javaOptions, JobListener listener) {
        this.job = job.withRankJars(home.map(MpjHome::rankClassPath).orElse(List.of()).stream()
                .map(Path::toString)
                .toList());
        this.listener = listener;
        int processes = job.device().isDistributed() ? job.size() : 1;
        this.command = new RankCommand(job.id(), job.device(), processes, home, javaOptions);
        this.state = new JobState(job.workload(), processes, this::killAll);
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
            while (!state.allEnded()) {
                tasks.take().run();
            }
            return state.end();
        } finally {
            killAll();
            removeHook(hook);
        }
    }

    private void start() {
        if (job.device().isDistributed()) {
            startWithRendezvous();
        } else {
            start(RankHandle.ALL, job);
        }
    }

    private void startWithRendezvous() {
        NiodevRendezvous rendezvous = open();
        JobSpec configured = job.withMpjConfiguration(rendezvous.configuration());
        for (int rank = 0; rank < job.size(); rank++) {
            start(rank, configured);
        }
        Thread thread = new Thread(() -> exchange(rendezvous), "niodev-rendezvous");
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

    private void exchange(NiodevRendezvous rendezvous) {
        try (rendezvous) {
            rendezvous.await(HANDSHAKE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | TimeoutException e) {
            tasks.add(() -> state.breakOff(ExitCode.RANK_FAILED, e.getMessage()));
        }
    }

    private synchronized void start(int rank, JobSpec spec) {
        handles.add(RankHandle.start(rank, command.of(rank), command.environment(), spec, new Follower()));
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
        public void ended(RankHandle from, int status) {
            tasks.add(() -> state.ended(from, status));
        }
    }
}
