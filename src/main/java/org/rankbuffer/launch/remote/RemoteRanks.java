package org.rankbuffer.launch.remote;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.cluster.HostConnection;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.RankHandle;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.HostCommand;
import org.rankbuffer.launch.wire.HostEvent;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherWord;
import org.rankbuffer.launch.wire.RecordForm;

/**
 * The ranks of a job on a machine that an agent starts them on. When the connection to it ends, or nothing is heard for
 * some seconds, all of its ranks that have not ended are told to be lost. Safe for use by several threads.
 */
final class RemoteRanks implements RankGroup {

    private static final long ANSWER_SECONDS = 30;

    /** When this process itself did not run for that long, or did not listen, the silence is not the machine's. */
    private static final long LONGEST_GAP_NANOS = 3 * HostAgent.BEAT_MILLIS * 1_000_000;

    /** For a machine that has been told to end its ranks. */
    private static final long KILL_MILLIS = 2000;

    private final HostConnection connection;
    private final List<Integer> processes;
    private final TreeSet<Integer> alive;
    private final DataOutputStream out;
    private final String mpjHome;
    private final List<String> classPath;
    private final List<String> javaOptions;
    private final BlockingQueue<HostEvent> answers = new LinkedBlockingQueue<>();
    private final List<byte[]> early = new ArrayList<>();
    private volatile long heardAt = System.nanoTime();
    private volatile boolean busy;
    private volatile String address = "";
    private volatile boolean closed;
    private Listener listener;

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
        this.alive = new TreeSet<>(processes);
        this.out = new DataOutputStream(connection.output());
        this.mpjHome = mpjHome;
        this.classPath = classPath;
        this.javaOptions = javaOptions;
        connection.onComplaint(this::complained);
        daemon("hear", this::hear);
        daemon("beat", this::beat);
    }

    private void daemon(String what, Runnable task) {
        Thread thread = new Thread(task, host() + "-" + what);
        thread.setDaemon(true);
        thread.start();
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

    /** Has the agent find its address; blocks. */
    HostEvent.Ready settle(HostCommand.Settle wish) throws IOException {
        send(wish);
        HostEvent.Ready ready = (HostEvent.Ready) answer();
        address = ready.address();
        return ready;
    }

    /** Has the agent try whether other machines let it in; blocks. */
    List<String> knock(List<HostCommand.Door> doors) throws IOException {
        send(new HostCommand.Probe(doors));
        return ((HostEvent.Knocked) answer()).closed();
    }

    /** Has the agent start MPJ Express's daemon; blocks. Returns what is wrong, if anything is. */
    String startDaemon(HostCommand.StartDaemon wish) throws IOException {
        send(wish);
        return ((HostEvent.DaemonStarted) answer()).problem();
    }

    private HostEvent answer() throws IOException {
        try {
            HostEvent answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer == null || answer instanceof HostEvent.Failed) {
                throw new EOFException(answer instanceof HostEvent.Failed why ? why.message() : "it does not answer");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void start(JobSpec job, Listener to) {
        synchronized (this) {
            listener = to;
            early.forEach(line -> to.complained(RankHandle.ALL, line));
        }
        tell(new HostCommand.Begin(job.withClassPath(classPath), processes, mpjHome, javaOptions));
    }

    @Override
    public void tell(int process, LauncherWord word) {
        tell(new HostCommand.Tell(process, word));
    }

    @Override
    public void ask() {
        tell(new HostCommand.Ask());
    }

    @Override
    public void kill() {
        synchronized (this) {
            if (alive.isEmpty() || closed) {
                return;
            }
        }
        closed = true;
        tell(new HostCommand.Kill());
        daemon("kill", () -> {
            try {
                Thread.sleep(KILL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lost("did not end its ranks in time");
        });
    }

    private void tell(HostCommand command) {
        try {
            send(command);
        } catch (IOException e) {
            // The connection has ended, which whoever reads from it tells.
        }
    }

    private void send(HostCommand command) throws IOException {
        synchronized (out) {
            RecordForm.write(command, out);
            out.flush();
        }
    }

    private void beat() {
        long last = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(HostAgent.BEAT_MILLIS);
                long now = System.nanoTime();
                if (busy || now - last > LONGEST_GAP_NANOS) {
                    heardAt = now;
                }
                last = now;
                send(new HostCommand.Alive());
                if (now - heardAt > HostAgent.SILENCE_MILLIS * 1_000_000) {
                    lost("nothing was heard of it for " + HostAgent.SILENCE_MILLIS / 1000 + " s");
                    return;
                }
            }
        } catch (IOException e) {
            // whoever reads from the connection tells
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear() {
        try {
            new EventReader<>(connection.input(), HostEvent.class, this::heard, this::complained).run();
        } catch (IOException e) {
            // as good as its end
        }
        String complaint = connection.lastComplaint();
        lost("the connection ended" + (complaint.isEmpty() ? "" : ": " + complaint));
    }

    /** Ends the connection, whatever state it is in, and tells of all ranks that are there. */
    private void lost(String why) {
        connection.cut();
        answers.add(new HostEvent.Failed(why));
        synchronized (this) {
            if (listener != null) {
                alive.forEach(rank ->
                        listener.ended(rank, new Ending(LOST, "was lost with host " + host() + " (" + why + ")")));
                alive.clear();
            }
        }
    }

    private void heard(HostEvent event) {
        busy = true; // a file that a rank writes may take its time, and nothing else is heard meanwhile
        pass(event);
        heardAt = System.nanoTime();
        busy = false;
    }

    private void pass(HostEvent event) {
        if (event instanceof HostEvent.Ready
                || event instanceof HostEvent.Knocked
                || event instanceof HostEvent.DaemonStarted) {
            answers.add(event);
        } else if (event instanceof HostEvent.Said said) {
            listener.event(said.rank(), said.event());
        } else if (event instanceof HostEvent.Started started) {
            listener.started(started.rank(), started.pid());
        } else if (event instanceof HostEvent.Complained complained) {
            listener.complained(complained.rank(), complained.line());
        } else if (event instanceof HostEvent.Silent silent) {
            listener.silent(silent.rank(), silent.state());
        } else if (event instanceof HostEvent.Failed failed) {
            listener.failed("host " + host() + ": " + failed.message());
        } else if (event instanceof HostEvent.Ended ended) {
            ended(ended);
        }
    }

    private synchronized void ended(HostEvent.Ended ended) {
        if (alive.remove(ended.rank())) {
            listener.ended(ended.rank(), ended.ending());
        }
    }

    private synchronized void complained(byte[] line) {
        if (listener == null) {
            early.add(line);
        } else {
            listener.complained(RankHandle.ALL, line);
        }
    }
}
