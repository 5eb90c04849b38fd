package org.rankbuffer.launch.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.cluster.HostConnection;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.HostCommand;
import org.rankbuffer.launch.wire.HostEvent;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * The ranks of a job on a machine where an agent starts them. When the connection to it ends, or nothing comes for some
 * seconds, all of its ranks that have not ended count as lost. Safe for use by several threads.
 */
final class RemoteRanks implements RankGroup {

    private static final long ANSWER_SECONDS = 30;
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(HostAgent.SILENCE_MILLIS);

    /** When this process itself did not run for that long, or did not read, the silence is not the machine's. */
    private static final long LONGEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(3 * HostAgent.ALIVE_MILLIS);

    /** For a machine that has been told to end its ranks. */
    private static final long KILL_MILLIS = 2000;

    private final HostConnection connection;
    private final List<Integer> processes;
    private final TreeSet<Integer> running;
    private final EventWriter out;
    private final String mpjHome;
    private final List<String> classPath;
    private final List<String> javaOptions;
    private final BlockingQueue<HostEvent> answers = new LinkedBlockingQueue<>();
    private final List<byte[]> early = new ArrayList<>();
    private volatile long receivedAt = System.nanoTime();
    private volatile boolean busy;
    private volatile String address = "";
    private volatile boolean closed;
    private Consumer<ProcessEvent> listener;

    /**
     * Ranks that have not been started.
     *
     * @param connection leads to an agent
     * @param processes the ranks
     * @param mpjHome MPJ Express, where it lies there
     * @param classPath the user's classes, where they lie there
     * @param javaOptions options for the JVMs of the ranks
     */
    RemoteRanks(
            HostConnection connection,
            List<Integer> processes,
            String mpjHome,
            List<String> classPath,
            List<String> javaOptions) {
        this.connection = connection;
        this.processes = List.copyOf(processes);
        this.running = new TreeSet<>(processes);
        this.out = new EventWriter(connection.output());
        this.mpjHome = mpjHome;
        this.classPath = classPath;
        this.javaOptions = javaOptions;
        connection.onErrorLine(this::printedError);
        DaemonThread.start(host() + "-events", this::readEvents);
        DaemonThread.start(host() + "-alive", this::watch);
    }

    @Override
    public String host() {
        return connection.machine().host();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<Integer> processes() {
        return processes;
    }

    /** Sends the agent a command, and blocks until it has answered. */
    <T extends HostEvent> T ask(HostCommand command, Class<T> kind) throws IOException {
        try {
            out.send(command);
            HostEvent answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer == null || answer instanceof HostEvent.Failed) {
                throw new EOFException(answer instanceof HostEvent.Failed why ? why.message() : "it does not answer");
            }
            if (answer instanceof HostEvent.Ready ready) {
                address = ready.address();
            }
            return kind.cast(answer);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void start(JobSpec job, Consumer<ProcessEvent> to) {
        synchronized (this) {
            listener = to;
            early.forEach(this::printedError);
        }
        out.sendIfOpen(new HostCommand.Begin(job.withClassPath(classPath), processes, mpjHome, javaOptions));
    }

    @Override
    public void tell(int process, LauncherMessage message) {
        out.sendIfOpen(new HostCommand.Tell(process, message));
    }

    @Override
    public void kill() {
        synchronized (this) {
            if (running.isEmpty() || closed) {
                return;
            }
        }
        closed = true;
        out.sendIfOpen(new HostCommand.Kill());
        DaemonThread.start(host() + "-kill", () -> {
            Thread.sleep(KILL_MILLIS);
            lost("did not end its ranks in time");
        });
    }

    private void watch() throws InterruptedException {
        long last = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(HostAgent.ALIVE_MILLIS);
                long now = System.nanoTime();
                if (busy || now - last > LONGEST_GAP_NANOS) {
                    receivedAt = now;
                }
                last = now;
                out.send(new HostCommand.Alive());
                if (now - receivedAt > SILENCE_NANOS) {
                    lost("nothing came from it for " + HostAgent.SILENCE_MILLIS / 1000 + " s");
                    return;
                }
            }
        } catch (UncheckedIOException e) {
            // the thread that reads from the connection notices
        }
    }

    private void readEvents() {
        try {
            new EventReader<>(connection.input(), HostEvent.class, this::printedError).forEach(this::received);
        } catch (IOException e) {
            // as good as its end
        }
        String error = connection.lastErrorLine();
        lost("the connection ended" + (error.isEmpty() ? "" : ": " + error));
    }

    /** Ends the connection, whatever state it is in, and all ranks that are there count as ended. */
    private void lost(String why) {
        connection.cut();
        answers.add(new HostEvent.Failed(why));
        synchronized (this) {
            if (listener != null) {
                String description = "was lost with host " + host() + " (" + why + ")";
                running.forEach(rank -> listener.accept(new ProcessEvent.Ended(rank, ExitStatus.LOST, description)));
                running.clear();
            }
        }
    }

    private void received(HostEvent event) {
        busy = true; // a file that a rank writes may take its time, and nothing else is read meanwhile
        handle(event);
        receivedAt = System.nanoTime();
        busy = false;
    }

    private void handle(HostEvent event) {
        if (event instanceof ProcessEvent.Ended ended) {
            ended(ended);
        } else if (event instanceof ProcessEvent happened) {
            listener.accept(happened);
        } else if (event instanceof HostEvent.Failed failed && listener != null) {
            String message = "host " + host() + ": " + failed.message();
            passOn(new RankEvent.Failed(ProcessEvent.ALL, ExitCode.ENVIRONMENT, message, false));
        } else if (!(event instanceof HostEvent.Alive)) {
            answers.add(event);
        }
    }

    private void passOn(RankEvent event) {
        listener.accept(new ProcessEvent.Sent(ProcessEvent.ALL, event));
    }

    private synchronized void ended(ProcessEvent.Ended ended) {
        if (running.remove(ended.process())) {
            listener.accept(ended);
        }
    }

    private synchronized void printedError(byte[] line) {
        if (listener == null) {
            early.add(line);
        } else {
            passOn(new RankEvent.ErrorOutput(ProcessEvent.ALL, line));
        }
    }
}
