package org.rankbuffer.launch;

import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.protocol.BufferSettings;

/** How far a job is: who is alive, what rank 0 has told, and the first failure. Not safe for use by several threads. */
final class JobState {

    private static final double NANOS = 1e9;

    private final String workload;
    private final Runnable killAll;
    private int alive;
    private RunResult told;
    private RunResult brokenOff;

    private BufferSettings limits;
    private long began;
    private long itemsIn;
    private long itemsOut;

    /**
     * A job that has not begun.
     *
     * @param workload the workload's name
     * @param processes how many it has
     * @param killAll ends them, at the first failure
     */
    JobState(String workload, int processes, Runnable killAll) {
        this.workload = workload;
        this.alive = processes;
        this.killAll = killAll;
    }

    /** The buffer is ready. */
    void buffer(BufferSettings settings) {
        limits = settings;
        began = System.nanoTime();
    }

    /** Items have passed the buffer. */
    void progress(long in, long out) {
        itemsIn = in;
        itemsOut = out;
    }

    /** Rank 0 says how the run ended. */
    void result(RunResult result) {
        told = result;
    }

    /** A rank says that it failed, or −1 does when it is not known which. */
    void failed(int rank, int exitCode, String message) {
        breakOff(exitCode, rank < 0 ? message : "rank " + rank + ": " + message);
    }

    /** A process ended, and all it said has been heard. */
    void ended(RankHandle process, int status) {
        alive--;
        if (status != ExitCode.OK) {
            breakOff(ExitCode.RANK_FAILED, process + " ended with " + ExitStatus.describe(status));
        }
    }

    /** The job cannot go on. The first reason counts; what follows is only the ranks' being ended. */
    void breakOff(int exitCode, String reason) {
        if (brokenOff == null) {
            RunResult result = RunResult.brokenOff(exitCode, workload, reason);
            brokenOff = limits == null
                    ? result
                    : result.after(itemsIn, itemsOut, (System.nanoTime() - began) / NANOS, limits);
            killAll.run();
        }
    }

    boolean allEnded() {
        return alive == 0;
    }

    RunResult end() {
        if (brokenOff == null && told == null) {
            breakOff(ExitCode.INTERNAL, "all ranks ended, but rank 0 told no result");
        }
        return brokenOff != null ? brokenOff : told;
    }
}
