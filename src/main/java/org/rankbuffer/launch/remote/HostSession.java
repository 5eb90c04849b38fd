package org.rankbuffer.launch.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.cluster.HostConnection;
import org.rankbuffer.cluster.HostFacts;
import org.rankbuffer.cluster.HostProblem;
import org.rankbuffer.cluster.Machine;
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
 * One machine of a job: the steps by which it gets ready to start ranks, each of which returns what is wrong, and then the
 * ranks that an agent starts there. When the connection to it ends, or nothing comes for some seconds, all of its ranks
 * that have not ended count as lost. Safe for use by several threads.
 */
final class HostSession extends RankGroup {

    /** A shell that has not answered by then hangs: on a file system, most likely. */
    private static final long LOOK_SECONDS = 30;

    private static final long ANSWER_SECONDS = 30;
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(HostAgent.SILENCE_MILLIS);

    /** When this process itself did not run for that long, or did not read, the silence is not the machine's. */
    private static final long LONGEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(3 * HostAgent.ALIVE_MILLIS);

    /** For a machine that has been told to end its ranks. */
    private static final long KILL_MILLIS = 2000;

    private final Machine machine;
    private final TreeSet<Integer> running;
    private final HostSetup needs;
    private final HostConnection connection;
    private HostFacts facts;
    private HostCommand.Target target;
    private EventWriter out;
    private final BlockingQueue<HostEvent> answers = new LinkedBlockingQueue<>();
    private final List<byte[]> early = new ArrayList<>();
    private volatile long receivedAt;
    private volatile boolean busy;
    private volatile boolean closed;
    private Consumer<ProcessEvent> listener;

    /** Begins to connect. */
    HostSession(Machine machine, List<Integer> processes, HostSetup needs) {
        super(machine.host(), processes);
        this.machine = machine;
        this.running = new TreeSet<>(processes);
        this.needs = needs;
        this.connection = HostConnection.open(machine, needs.connector().apply(machine));
    }

    @Override
    public String address() {
        return target.address();
    }

    /** Asks the machine what it has, and returns what is wrong with that. */
    List<HostProblem> look() throws IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(LOOK_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            connection.cut();
            return null;
        });
        try {
            facts = connection.visit(needs.script());
        } finally {
            done.complete(null);
        }
        return facts.problems(needs.script().bundle().size(), needs.clockTolerance());
    }

    /** Starts the agent there. */
    List<HostProblem> enter() throws IOException {
        connection.enter(facts, needs.script().bundle());
        out = new EventWriter(connection.output());
        receivedAt = System.nanoTime();
        connection.onErrorLine(this::printedError);
        DaemonThread.start(host() + "-events", this::readEvents);
        DaemonThread.start(host() + "-alive", this::watch);
        return List.of();
    }

    /** Has the agent find its address. */
    List<HostProblem> settle(List<String> others) throws IOException {
        HostEvent.Ready ready = ask(
                new HostCommand.Settle(machine.address(), needs.network(), needs.overSsh(), others),
                HostEvent.Ready.class);
        target = new HostCommand.Target(host(), ready.address(), ready.port());
        return problems(ready.problem());
    }

    /** Has the agent start its service. */
    List<HostProblem> startService(List<String> arguments) throws IOException {
        return problems(ask(new HostCommand.StartService(arguments), HostEvent.ServiceStarted.class)
                .problem());
    }

    /** From the text of an agent, which has the remedy behind a semicolon. */
    private List<HostProblem> problems(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String[] parts = text.split("; ", 2);
        return List.of(new HostProblem(host(), parts[0], parts[1]));
    }

    /** Has the agent try whether it reaches all others. */
    List<HostProblem> probe(List<HostCommand.Target> others) throws IOException {
        return ask(new HostCommand.Probe(others), HostEvent.Probed.class).unreachable().stream()
                .map(line -> new HostProblem(
                        host(),
                        line,
                        "let them connect to each other's ports 25000 to 40000, or name another network with"
                                + " --interface"))
                .toList();
    }

    HostCommand.Target target() {
        return target;
    }

    /** Where this host was reached by others. */
    String reachedAt() {
        return machine.address().isEmpty() ? host() : machine.address();
    }

    HostProblem trouble(IOException failure) {
        return connection.trouble(failure);
    }

    boolean isLookedAt() {
        return facts != null;
    }

    /** What there is, in a line. */
    String summary() {
        return facts.summary() + (target == null ? "" : ", ranks at " + target.address());
    }

    void close() {
        connection.close();
    }

    /** Sends the agent a command, and blocks until it has answered. */
    private <T extends HostEvent> T ask(HostCommand command, Class<T> kind) throws IOException {
        try {
            out.send(command);
            HostEvent answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer == null || answer instanceof HostEvent.Failed) {
                throw new EOFException(answer instanceof HostEvent.Failed why ? why.message() : "it does not answer");
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
        boolean here = facts.seesOurFiles();
        // Relative paths are looked for where the program is kept.
        List<String> classPath = IntStream.range(0, needs.classPath().size())
                .mapToObj(i -> here ? needs.classPath().get(i) : HostSetup.CLASS_PATH + "/" + i)
                .toList();
        String mpjHome = here ? needs.mpjHome() : HostSetup.MPJ_HOME;
        out.sendIfOpen(new HostCommand.Begin(job.withClassPath(classPath), processes(), mpjHome, needs.javaOptions()));
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
