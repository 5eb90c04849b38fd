package org.rankbuffer.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.base.Words;
import org.rankbuffer.lab.Happened;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.Device;

/**
 * A real run of a program of the gallery, with a limit.
 *
 * @param program its source
 * @param ranks how many ranks
 * @param device what carries the messages
 * @param arguments the program's own
 * @param limit seconds after which the run is ended
 */
record LabRun(Path program, int ranks, Device device, List<String> arguments, int limit) {

    /** Ranks that all wait in calls of MPI for that long wait for ever: no program of the gallery sleeps longer. */
    private static final Duration STALL = Duration.ofSeconds(3);

    /** Runs it, and shows it to a listener; blocks until all ranks have ended. */
    Happened run(JobListener shown) throws InterruptedException {
        ProgramJob made =
                ProgramJob.of(new ProgramJob.Wish(device, ranks, program, List.of(), arguments, List.of(), 0));
        LabListener listener = new LabListener(shown);
        Launcher launcher = new Launcher(made.job(), made.groups(), STALL, listener);
        Signals.onRequestToEnd(launcher::interrupt);
        AtomicBoolean isLate = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        DaemonThread.start("limit", () -> {
            if (!ended.await(limit, TimeUnit.SECONDS)) {
                isLate.set(true);
                launcher.interrupt(ExitCode.STALLED);
            }
        });
        try {
            JobResult result = launcher.run();
            return listener.happened(result, isLate.get() ? "was ended after " + Words.plural(limit, "second") : "");
        } finally {
            ended.countDown();
        }
    }
}
