package org.rankbuffer.launch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.rankbuffer.EnvironmentException;

/** A rank process as its launcher sees it. What it says and prints, and its end, are passed on to a listener. */
final class RankHandle {

    /** For output that is still under way when the process has ended. */
    private static final long DRAIN_MILLIS = 1000;

    /** The rank that stands for all ranks of a job. */
    static final int ALL = -1;

    private final int rank;
    private final Process process;
    private final LastWords lastWords = new LastWords();

    private RankHandle(int rank, Process process) {
        this.rank = rank;
        this.process = process;
    }

    /** Starts the process and tells it what to do. The listener hears of it in the order of what happens on each stream. */
    static RankHandle start(
            int rank, List<String> command, Map<String, String> environment, JobSpec job, RankGroup.Listener listener) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new EnvironmentException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
        RankHandle handle = new RankHandle(rank, process);
        handle.follow(listener);
        handle.say(out -> RecordForm.write(job, out));
        return handle;
    }

    int rank() {
        return rank;
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process, but leaves its streams open: its last words are still in them. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Asks the process what its ranks are doing; it answers with an event, if it can. */
    void ask() {
        say(out -> out.writeByte(RankProcess.QUESTION));
    }

    /** Tells the process where the ranks of the job are. */
    void introduce(String everybody) {
        say(out -> {
            out.writeByte(RankProcess.INTRODUCTION);
            out.writeUTF(everybody);
        });
    }

    /** Tells the process what is wrong with a file that it writes. */
    void answer(String option, String problem) {
        say(out -> {
            out.writeByte(RankProcess.FILE);
            out.writeUTF(option);
            out.writeUTF(problem);
        });
    }

    private interface Words {
        void write(DataOutputStream out) throws IOException;
    }

    private synchronized void say(Words words) {
        try {
            DataOutputStream out = new DataOutputStream(process.getOutputStream());
            words.write(out);
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
                () -> new RankChannelReader<>(
                                process.getInputStream(),
                                RankEvent.class,
                                event -> hear(event, listener),
                                bytes -> hear(new RankEvent.Output(ALL, bytes), listener))
                        .run());
        Thread err = daemon("err", () -> copyLines(process.getErrorStream(), listener));
        daemon("end", () -> {
            int status = process.waitFor();
            out.join(DRAIN_MILLIS);
            err.join(DRAIN_MILLIS);
            listener.ended(rank, lastWords.ending(status));
        });
    }

    private void hear(RankEvent event, RankGroup.Listener listener) {
        lastWords.hear(event);
        listener.event(rank, event);
        if (event instanceof RankEvent.Farewell) {
            letGo();
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
                    listener.complained(rank, line.toByteArray());
                    line.reset();
                }
            }
            line.write(bytes, begin, n - begin);
        }
        if (line.size() > 0) {
            listener.complained(rank, line.toByteArray());
        }
    }
}
