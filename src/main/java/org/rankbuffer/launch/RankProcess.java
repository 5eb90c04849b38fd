package org.rankbuffer.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import org.rankbuffer.ExitCode;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;
import org.rankbuffer.transport.mpj.MpjSession;
import org.rankbuffer.transport.mpj.MulticoreWorld;

/**
 * The main program of a process that runs ranks for a launcher: all of them as threads, or one. It is told what to do on
 * its standard input, which stays open as a lifeline: when the launcher is gone, so is this process. Events go out on
 * what was its standard output.
 */
public final class RankProcess {

    /** The system property that says which rank this process runs, or {@code all}; for people and scripts. */
    static final String RANK_PROPERTY = "rankbuffer.rank";

    /** The system property that names the job; for people and scripts. */
    static final String JOB_PROPERTY = "rankbuffer.job";

    private final RankChannel channel;
    private final RankOutput output;
    private final JobSpec job;

    private RankProcess(JobSpec job, RankChannel channel) {
        this.job = job;
        this.channel = channel;
        this.output = new RankOutput(channel);
    }

    /**
     * Runs the ranks and ends the process: with status 0 when they have come to their orderly end, whatever the
     * verdict, which rank 0 has told the launcher; else with the exit code of the failure.
     *
     * @param args none
     * @throws Exception when the launcher does not say what to do
     */
    public static void main(String[] args) throws Exception {
        InputStream lifeline = System.in;
        JobSpec job = (JobSpec) new ObjectInputStream(lifeline).readObject();
        watch(lifeline);
        new RankProcess(job, new RankChannel(new FileOutputStream(FileDescriptor.out))).run();
    }

    private static void watch(InputStream lifeline) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (lifeline.read() >= 0) {
                            continue; // nothing is said on it
                        }
                    } catch (IOException e) {
                        // as good as its end
                    }
                    Runtime.getRuntime().halt(ExitCode.TERMINATED);
                },
                "lifeline");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void run() {
        System.setOut(output.asPrintStream());
        try {
            runRanks();
        } catch (Throwable e) { // nothing may end this process without a word
            fail(ownRank(), e);
        }
        // MPJ Express leaves threads behind that would keep the JVM alive.
        System.exit(ExitCode.OK);
    }

    private void runRanks() throws Exception {
        switch (job.device()) {
            case THREADS -> InProcessWorld.run(job.size(), Buffering.rendezvous(), this::runRank);
            case MULTICORE ->
                MulticoreWorld.run(
                        job.size(), job.rankJars().stream().map(Path::of).toList(), this::runRank);
            case NIODEV -> {
                String[] mpjArguments = {
                    String.valueOf(ownRank()),
                    job.mpjConfiguration(),
                    job.device().title()
                };
                MpjSession.run(mpjArguments, this::runRank);
            }
        }
    }

    private static int ownRank() {
        return Integer.getInteger(RANK_PROPERTY, -1);
    }

    private void runRank(Transport transport) {
        output.enter(transport.rank());
        try {
            new RankTask(job.workload(), job.classPath(), job.settings())
                    .run(transport, new ChannelObserver(channel))
                    .ifPresent(result -> channel.send(new RankEvent.Result(result)));
        } catch (Throwable e) { // the other ranks cannot be told through MPI; end the process before they hang
            fail(transport.rank(), e);
        } finally {
            output.leave();
        }
    }

    private void fail(int rank, Throwable thrown) {
        RankFailure failure = RankFailure.of(thrown);
        if (failure.isInternal()) {
            thrown.printStackTrace();
        }
        channel.send(new RankEvent.Failed(rank, failure.exitCode(), failure.message()));
        Runtime.getRuntime().halt(failure.exitCode());
    }
}
