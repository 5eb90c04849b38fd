package org.rankbuffer.launch;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;

/** How far a job is: who is alive, what rank 0 has told, and the first failure. Not safe for use by several threads. */
final class JobState {

    /**
     * How long a failure that may be the consequence of another waits for that one to become known. What a dying process
     * does to its peers and what it tells its launcher come by different ways.
     */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final double NANOS = 1e9;

    private final String workload;
    private final RankTable ranks;
    private final AddressExchange meeting;
    private final Runnable killAll;
    private final LongSupplier nanoClock;
    private final Set<Integer> confessed = new HashSet<>();
    private int alive;
    private RunResult told;
    private RunResult brokenOff;
    private Suspicion suspicion;

    private BufferLimits limits;
    private long began;
    private long itemsIn;
    private long itemsOut;

    /**
     * How processes end that are told to stop together with their launcher: whoever tells a whole process group does so
     * in no certain order. The last is the loss of a host, whose connection is such a process.
     */
    private static final Set<Integer> TOLD_TO_STOP =
            Set.of(ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.TERMINATED, RankGroup.LOST);

    private static final Set<Integer> REQUESTS =
            Set.of(ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.OUTPUT_CLOSED, ExitCode.TERMINATED);

    /** What a reason to end the job may turn out to be. */
    private enum Doubt {
        /** The consequence of another failure. */
        CONSEQUENCE,
        /** The orderly end of a job whose result is on its way. */
        ORDERLY_END,
        /** The first sign of a request to end, which this process will be told as well. */
        REQUEST
    }

    /** A reason to end the job that counts when no better one turns up in time. */
    private record Suspicion(int exitCode, String reason, Doubt doubt, long due) {}

    /**
     * A job that has not begun.
     *
     * @param workload the workload's name
     * @param processes how many it has
     * @param ranks knows its ranks
     * @param meeting where they find each other
     * @param killAll ends them, at the first failure
     * @param nanoClock a monotonic clock in nanoseconds
     */
    JobState(
            String workload,
            int processes,
            RankTable ranks,
            AddressExchange meeting,
            Runnable killAll,
            LongSupplier nanoClock) {
        this.workload = workload;
        this.alive = processes;
        this.ranks = ranks;
        this.meeting = meeting;
        this.killAll = killAll;
        this.nanoClock = nanoClock;
    }

    RankTable ranks() {
        return ranks;
    }

    AddressExchange meeting() {
        return meeting;
    }

    /** A rank has begun. */
    void begins(int rank, Role role) {
        ranks.begins(rank, role);
    }

    /** The buffer is ready. */
    void buffer(BufferLimits settings) {
        limits = settings;
        began = nanoClock.getAsLong();
    }

    /** Items have passed the buffer. */
    void progress(long in, long out) {
        itemsIn = in;
        itemsOut = out;
    }

    /** Rank 0 says how the run ended. */
    void result(RunResult result) {
        told = result;
        if (suspicion != null && suspicion.doubt() == Doubt.ORDERLY_END) {
            suspicion = null;
        }
    }

    /** A rank says that it failed, or −1 does when it is not known which; perhaps only because another one did. */
    void failed(int rank, int exitCode, String message, boolean consequence) {
        confessed.add(rank);
        String reason = rank < 0 ? message : ranks.title(rank) + ": " + message;
        if (consequence) {
            suspect(exitCode, reason, Doubt.CONSEQUENCE);
        } else {
            breakOff(exitCode, reason);
        }
    }

    /** A process ended, and all it said has been heard. */
    void ended(int process, Ending ending) {
        alive--;
        ranks.ended(process);
        String reason = ranks.process(process) + " " + ending.description() + " " + ranks.howFar(process);
        if (ending.status() == ExitCode.OK) {
            if (told == null) {
                suspect(ExitCode.RANK_FAILED, reason + ", before the run was over", Doubt.ORDERLY_END);
            }
        } else if (!hasConfessed(process)) {
            if (TOLD_TO_STOP.contains(ending.status())) {
                suspect(ExitCode.RANK_FAILED, reason, Doubt.REQUEST);
            } else {
                breakOff(ExitCode.RANK_FAILED, reason);
            }
        }
    }

    private boolean hasConfessed(int process) {
        return process == RankHandle.ALL ? !confessed.isEmpty() : confessed.contains(process);
    }

    /** The job cannot go on, unless this turns out to be the consequence of something else. */
    private void suspect(int exitCode, String reason, Doubt doubt) {
        if (suspicion == null || doubt == Doubt.REQUEST && !mayBeRequest()) {
            suspicion = new Suspicion(exitCode, reason, doubt, nanoClock.getAsLong() + GRACE.toNanos());
        }
    }

    private boolean mayBeRequest() {
        return suspicion != null && suspicion.doubt() == Doubt.REQUEST;
    }

    /** Time has passed. */
    void tick() {
        if (suspicion != null && nanoClock.getAsLong() - suspicion.due() >= 0) {
            breakOff(suspicion);
        }
    }

    /** The job cannot go on. The first reason counts; what follows is only the ranks' being ended. */
    void breakOff(int exitCode, String reason) {
        if (mayBeRequest() && !REQUESTS.contains(exitCode)) {
            breakOff(suspicion);
        } else {
            decide(exitCode, reason);
        }
    }

    private void breakOff(Suspicion certain) {
        decide(certain.exitCode(), certain.reason());
    }

    private void decide(int exitCode, String reason) {
        if (brokenOff == null) {
            RunResult result = RunResult.brokenOff(exitCode, workload, reason);
            brokenOff = limits == null ? result : reached(result);
            RunLog.detail(log -> log.debug("ends the job with exit code {}: {}", exitCode, reason));
            killAll.run();
        }
    }

    private RunResult reached(RunResult result) {
        return told == null
                ? result.after(itemsIn, itemsOut, (nanoClock.getAsLong() - began) / NANOS, limits)
                : result.after(told.itemsProduced(), told.itemsConsumed(), told.elapsedSeconds(), limits);
    }

    boolean isBrokenOff() {
        return brokenOff != null;
    }

    /** Whether all processes have ended, and it is known why. */
    boolean isOver() {
        return alive == 0 && (isBrokenOff() || !mayBeRequest());
    }

    RunResult end() {
        if (suspicion != null) {
            breakOff(suspicion);
        }
        if (brokenOff == null && told == null) {
            breakOff(ExitCode.INTERNAL, "all ranks ended, but rank 0 told no result");
        }
        return brokenOff != null ? brokenOff : told;
    }
}
