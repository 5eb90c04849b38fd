package org.rankbuffer.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.base.Lines;
import org.rankbuffer.launch.os.EnvironmentFault;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.log.RunLog;

/** A rank process as its launcher sees it. What it sends and prints, and its end, are passed on to a listener. */
final class RankHandle {

    /** For output that is still under way when the process has ended. */
    private static final long DRAIN_MILLIS = 1000;

    /**
     * The lifeline gets a number that no child process of the rank's inherits, and what those read instead has ended.
     * What a terminal sends to all processes, Ctrl-C and its end, is ignored from the first moment on: the launcher decides.
     */
    private static final List<String> SHELL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\" 3<&0 </dev/null", "rankbuffer");

    /** What a JVM prints in that time is held back: it may be all that it ever says. */
    private static final long START_MILLIS = 2000;

    private final int rank;
    private final Process process;
    private final JvmOptions options;
    private final Consumer<ProcessEvent> listener;
    private final EventWriter lifeline;
    private final StartOutput output = new StartOutput();

    private RankHandle(int rank, Process process, JvmOptions options, Consumer<ProcessEvent> listener) {
        this.rank = rank;
        this.process = process;
        this.options = options;
        this.listener = listener;
        this.lifeline = new EventWriter(process.getOutputStream());
    }

    /** Starts the process and sends it the job. The listener is told of each stream in its order. */
    static RankHandle start(int rank, RankCommand command, JobSpec job, Consumer<ProcessEvent> listener) {
        List<String> all = new ArrayList<>(SHELL);
        all.addAll(command.of(rank));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().putAll(command.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new EnvironmentException("cannot start a process: " + EnvironmentFault.firstLine(e), e);
        }
        RankHandle handle = new RankHandle(rank, process, command.userOptions(), listener);
        String name = rank == ProcessEvent.ALL ? "all ranks" : "rank " + rank;
        RunLog.detail(log -> log.debug("process {} is {}: {}", handle.pid(), name, all));
        listener.accept(new ProcessEvent.Started(rank, process.pid()));
        handle.follow();
        handle.tell(job);
        return handle;
    }

    int rank() {
        return rank;
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process and what it has started, but leaves its streams open: its last output is still in them. */
    void kill() {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.toHandle().destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Sends the process a message. One that has ended will be noticed: its status tells more than a broken pipe. */
    void tell(LauncherMessage message) {
        lifeline.sendIfOpen(message);
    }

    private void follow() {
        Thread out = thread(
                "out",
                () -> new EventReader<>(process.getInputStream(), RankEvent.class, this::stray)
                        .forEach(this::received));
        Thread err = thread("err", () -> Lines.forEach(process.getErrorStream(), this::printedError));
        thread("end", () -> {
            if (!process.waitFor(START_MILLIS, TimeUnit.MILLISECONDS)) {
                output.release();
            }
            int status = process.waitFor();
            out.join(DRAIN_MILLIS);
            err.join(DRAIN_MILLIS);
            ended(status);
        });
    }

    private Thread thread(String name, DaemonThread.Task task) {
        return DaemonThread.start((rank == ProcessEvent.ALL ? "ranks-" : "rank-" + rank + "-") + name, task);
    }

    private void ended(int status) {
        output.ofFailedStart(status).ifPresent(lines -> send(new FailedStart(rank, lines, options).event()));
        output.release();
        RunLog.detail(log -> log.debug("process {} {}", pid(), output.ending(status)));
        listener.accept(new ProcessEvent.Ended(rank, status, output.ending(status)));
    }

    private void received(RankEvent event) {
        output.begin();
        send(event);
        if (event instanceof RankEvent.Finished) {
            cutLifeline(); // the process waits for that
        }
    }

    private void send(RankEvent event) {
        listener.accept(new ProcessEvent.Sent(rank, event));
    }

    private void cutLifeline() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended by itself.
        }
    }

    /** What somebody else has printed on the process's standard output: a child process, or the JVM. */
    private void stray(byte[] bytes) {
        output.print(bytes, () -> send(new RankEvent.Output(ProcessEvent.ALL, bytes)));
    }

    /** A line on its standard error. What every JVM says of options in the environment, this one has said. */
    private void printedError(byte[] line) {
        if (!JvmOptions.isNotice(line)) {
            output.print(line, () -> send(new RankEvent.ErrorOutput(rank, line)));
        }
    }
}
