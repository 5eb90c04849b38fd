package org.rankbuffer.launch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.launch.os.EnvironmentFault;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherWord;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.launch.wire.RecordForm;
import org.rankbuffer.log.RunLog;

/** A rank process as its launcher sees it. What it says and prints, and its end, are passed on to a listener. */
public final class RankHandle {

    /** For output that is still under way when the process has ended. */
    private static final long DRAIN_MILLIS = 1000;

    /** The rank that stands for all ranks of a job. */
    public static final int ALL = -1;

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
    private final CrashDetector lastWords = new CrashDetector();
    private final FirstWords firstWords = new FirstWords();

    private RankHandle(int rank, Process process, JvmOptions options) {
        this.rank = rank;
        this.process = process;
        this.options = options;
    }

    /** Starts the process and tells it what to do. The listener hears of it in the order of what happens on each stream. */
    static RankHandle start(int rank, RankCommand command, JobSpec job, RankGroup.Listener listener) {
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
        RankHandle handle = new RankHandle(rank, process, command.userOptions());
        RunLog.detail(log ->
                log.debug("process {} is {}: {}", handle.pid(), rank == ALL ? "all ranks" : "rank " + rank, all));
        listener.started(rank, process.pid());
        handle.follow(listener);
        handle.say(job);
        return handle;
    }

    int rank() {
        return rank;
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process and what it has started, but leaves its streams open: its last words are still in them. */
    void kill() {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.toHandle().destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Tells the process something. */
    void tell(LauncherWord word) {
        say((Record) word);
    }

    private synchronized void say(Record words) {
        try {
            DataOutputStream out = new DataOutputStream(process.getOutputStream());
            RecordForm.write(words, out);
            out.flush(); // and not close: it is the process's lifeline
        } catch (IOException e) {
            // It has ended, and will be noticed to have; its status tells more than a broken pipe.
        }
    }

    /** Cuts the lifeline of a process that waits for that in order to end. */
    private void letGo() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended by itself.
        }
    }

    private void follow(RankGroup.Listener listener) {
        Thread out = daemon(
                "out",
                () -> new EventReader<>(
                                process.getInputStream(),
                                RankEvent.class,
                                event -> hear(event, listener),
                                bytes -> stray(bytes, listener))
                        .run());
        Thread err = daemon("err", () -> copyLines(process.getErrorStream(), listener));
        daemon("end", () -> {
            if (!process.waitFor(START_MILLIS, TimeUnit.MILLISECONDS)) {
                firstWords.release();
            }
            int status = process.waitFor();
            out.join(DRAIN_MILLIS);
            err.join(DRAIN_MILLIS);
            tellEnd(lastWords.ending(status), listener);
        });
    }

    private void tellEnd(Ending ending, RankGroup.Listener listener) {
        if (firstWords.areLast(ending.status()) && !lastWords.tellOfCrash()) {
            listener.event(rank, new FailedStart(rank, firstWords.take(), options).event());
        }
        firstWords.release();
        RunLog.detail(log -> log.debug("process {} {}", pid(), ending.description()));
        listener.ended(rank, ending);
    }

    private void hear(RankEvent event, RankGroup.Listener listener) {
        firstWords.begin();
        listener.event(rank, event);
        if (event instanceof RankEvent.Farewell) {
            letGo();
        }
    }

    /** What somebody else has printed on the process's standard output: a child process, or the JVM. */
    private void stray(byte[] bytes, RankGroup.Listener listener) {
        RankEvent.Output output = new RankEvent.Output(ALL, bytes);
        lastWords.hear(output);
        firstWords.print(bytes, () -> listener.event(rank, output));
    }

    /** A line on its standard error. What every JVM says of options in the environment, this one has said. */
    private void complain(byte[] line, RankGroup.Listener listener) {
        if (!JvmOptions.isNotice(line)) {
            firstWords.print(line, () -> listener.complained(rank, line));
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private Thread daemon(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                (rank == ALL ? "ranks-" : "rank-" + rank + "-") + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void copyLines(InputStream from, RankGroup.Listener listener) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] bytes = new byte[8192];
        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
            int begin = 0;
            for (int i = 0; i < n; i++) {
                if (bytes[i] == '\n') {
                    line.write(bytes, begin, i + 1 - begin);
                    begin = i + 1;
                    complain(line.toByteArray(), listener);
                    line.reset();
                }
            }
            line.write(bytes, begin, n - begin);
        }
        if (line.size() > 0) {
            complain(line.toByteArray(), listener);
        }
    }
}
