package org.rankbuffer.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.base.Words;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;

/** How far a job is: which processes run, the result from rank 0, and the first failure. Not safe for use by several threads. */
final class JobState {

    /**
     * How long a failure that may be the consequence of another waits for that one to become known. What a failing
     * process does to its peers and what it tells its launcher come by different ways.
     */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String workload;
    private final RankTable ranks;
    private final AddressExchange addresses;
    private final Runnable killAll;
    private final LongSupplier nanoClock;
    private final Set<Integer> failedRanks = new HashSet<>();
    private final List<RankEvent.Exits> exits = new ArrayList<>();
    private int running;
    private RunResult<?> result;
    private JobResult brokenOff;
    private Suspicion suspicion;

    private BufferLimits limits;
    private long began;
    private long itemsIn;
    private long itemsOut;

    /**
     * How processes end that are told to stop together with their launcher: a signal to a whole process group arrives
     * in no certain order. The last is the loss of a host, whose connection is such a process.
     */
    private static final Set<Integer> TOLD_TO_STOP =
            Set.of(ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.TERMINATED, ExitStatus.LOST);

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
    private record Suspicion(int exitCode, Failure reason, Doubt doubt, long due) {}

    /** A job that has not begun. At its first failure it has all processes killed. */
    JobState(
            String workload,
            int processes,
            RankTable ranks,
            AddressExchange addresses,
            Runnable killAll,
            LongSupplier nanoClock) {
        this.workload = workload;
        this.running = processes;
        this.ranks = ranks;
        this.addresses = addresses;
        this.killAll = killAll;
        this.nanoClock = nanoClock;
    }

    RankTable ranks() {
        return ranks;
    }

    AddressExchange addresses() {
        return addresses;
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
    void result(RunResult<?> fromRankZero) {
        this.result = fromRankZero;
        if (suspicion != null && suspicion.doubt() == Doubt.ORDERLY_END) {
            suspicion = null;
        }
    }

    /** A rank says that it failed, or −1 does when it is not known which; perhaps only because another one did. */
    void failed(int rank, int exitCode, String message, boolean consequence) {
        failedRanks.add(rank);
        Failure reason = rank < 0 ? Failure.of(message) : ranks.failure(rank, ranks.title(rank) + ": " + message);
        if (consequence) {
            suspect(exitCode, reason, Doubt.CONSEQUENCE);
        } else {
            breakOff(exitCode, reason);
        }
    }

    /** The user's code failed on a rank, and the job does not wait for the other ranks any longer. */
    void failed(Failure failure) {
        breakOff(ExitCode.RANK_FAILED, failure);
    }

    /** Code of a program ends its process. */
    void exits(RankEvent.Exits exit) {
        exits.add(exit);
    }

    /** A process ended, and all that it sent has been handled. */
    void ended(ProcessEvent.Ended ending) {
        int process = ending.process();
        running--;
        ranks.ended(process);
        Optional<RankEvent.Exits> exit = exits.stream()
                .filter(call -> process == ProcessEvent.ALL || process == call.rank())
                .findFirst();
        if (exit.isPresent()) {
            exited(exit.get(), ending.status());
            return;
        }
        Failure reason = ranks.failure(
                process, ranks.process(process) + " " + ending.description() + " " + ranks.howFar(process));
        if (ending.status() == ExitCode.OK) {
            if (result == null) {
                Failure early = ranks.failure(process, reason.description() + ", before the run was over");
                suspect(ExitCode.RANK_FAILED, early, Doubt.ORDERLY_END);
            }
        } else if (!hasToldFailure(process)) {
            if (TOLD_TO_STOP.contains(ending.status())) {
                suspect(ExitCode.RANK_FAILED, reason, Doubt.REQUEST);
            } else {
                breakOff(ExitCode.RANK_FAILED, reason);
            }
        }
    }

    /** A rank may end its process once nobody there has messages left; in one process for all ranks, that is all of them. */
    private void exited(RankEvent.Exits exit, int status) {
        if (status == ExitCode.OK && exit.cut().isEmpty()) {
            return;
        }
        String cut = exit.cut().isEmpty()
                ? ""
                : ", which ended " + Words.ranks(exit.cut()) + " as well: all ranks are in one process here";
        String who = exit.rank() == ProcessEvent.ALL ? "" : ranks.title(exit.rank()) + ": ";
        breakOff(
                ExitCode.RANK_FAILED,
                ranks.failure(exit.rank(), who + "System.exit(" + status + ") at " + exit.place() + cut));
    }

    private boolean hasToldFailure(int process) {
        return process == ProcessEvent.ALL ? !failedRanks.isEmpty() : failedRanks.contains(process);
    }

    /** The job cannot go on, unless this turns out to be the consequence of something else. */
    private void suspect(int exitCode, Failure reason, Doubt doubt) {
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
        breakOff(exitCode, Failure.of(reason));
    }

    private void breakOff(int exitCode, Failure reason) {
        if (mayBeRequest() && !REQUESTS.contains(exitCode)) {
            breakOff(suspicion);
        } else {
            decide(exitCode, reason);
        }
    }

    private void breakOff(Suspicion certain) {
        decide(certain.exitCode(), certain.reason());
    }

    private void decide(int exitCode, Failure reason) {
        if (brokenOff == null) {
            JobResult failed = JobResult.brokenOff(exitCode, workload, reason);
            brokenOff = limits == null ? failed : reached(failed);
            RunLog.detail(log -> log.debug("ends the job with exit code {}: {}", exitCode, reason));
            killAll.run();
        }
    }

    private JobResult reached(JobResult failed) {
        return result == null
                ? failed.after(itemsIn, itemsOut, Words.toSeconds(nanoClock.getAsLong() - began), limits)
                : failed.after(result.itemsProduced(), result.itemsConsumed(), result.elapsedSeconds(), limits);
    }

    boolean isBrokenOff() {
        return brokenOff != null;
    }

    /** Whether all processes have ended, and it is known why. */
    boolean isOver() {
        return running == 0 && (isBrokenOff() || !mayBeRequest());
    }

    JobResult end() {
        if (suspicion != null) {
            breakOff(suspicion);
        }
        if (brokenOff == null && result == null) {
            breakOff(ExitCode.INTERNAL, "all ranks ended, but rank 0 sent no result");
        }
        return brokenOff != null ? brokenOff : JobResult.of(result);
    }
}
