package org.rankbuffer.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.os.Signals;

/** A program that runs on this host, with a limit of time. */
final class LimitedJob {

    /** Ranks that all wait in calls of MPI for that long wait for ever: no program of the lab sleeps longer. */
    private static final Duration STALL = Duration.ofSeconds(3);

    private final int limit;
    private final Launcher launcher;
    private final AtomicBoolean isLate = new AtomicBoolean();

    /**
     * A job, not started yet.
     *
     * @param limit seconds after which it is ended
     */
    LimitedJob(ProgramJob made, int limit, JobListener listener) {
        this.limit = limit;
        this.launcher = new Launcher(made.job(), made.groups(), STALL, listener);
        Signals.onRequestToEnd(launcher::interrupt);
    }

    /** Runs it; blocks until all ranks have ended. */
    JobResult run() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        DaemonThread.start("limit", () -> {
            if (!ended.await(limit, TimeUnit.SECONDS)) {
                isLate.set(true);
                end();
            }
        });
        try {
            return launcher.run();
        } finally {
            ended.countDown();
        }
    }

    /** Ends it. */
    void end() {
        launcher.interrupt(ExitCode.STALLED);
    }

    /** Whether it was ended because of its limit. */
    boolean isLate() {
        return isLate.get();
    }
}
