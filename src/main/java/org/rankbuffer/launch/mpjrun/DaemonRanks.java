package org.rankbuffer.launch.mpjrun;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;

/** The ranks that a daemon of MPJ Express starts on one host. Safe for use by several threads. */
final class DaemonRanks extends RankGroup {

    /** For ranks whose lifelines have been cut. */
    private static final long KILL_MILLIS = 2000;

    private final String address;
    private final Runnable begun;
    private final TreeSet<Integer> missing;
    private final List<RankSocket> connected = new ArrayList<>();
    private JobSpec job;
    private Consumer<ProcessEvent> listener;

    /**
     * Ranks that have not connected, and the address where the launcher waits for them. {@code begun} is called when
     * the job is known.
     */
    DaemonRanks(String host, String address, List<Integer> processes, Runnable begun) {
        super(host, processes);
        this.address = address;
        this.missing = new TreeSet<>(processes);
        this.begun = begun;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void start(JobSpec what, Consumer<ProcessEvent> to) {
        synchronized (this) {
            job = what;
            listener = to;
        }
        begun.run();
    }

    Consumer<ProcessEvent> listener() {
        return listener;
    }

    /** One has connected; returns whether it is one of these. */
    synchronized boolean add(RankSocket rank) {
        if (!missing.remove(rank.rank())) {
            return false;
        }
        connected.add(rank);
        listener.accept(new ProcessEvent.Started(rank.rank(), rank.pid()));
        rank.start(job, listener);
        return true;
    }

    /** Those that have not connected. */
    synchronized List<Integer> missing() {
        return List.copyOf(missing);
    }

    /** Sends each rank an {@code Alive}, and gives up those that have been silent for too long. */
    synchronized void checkSilence(long now, long gap) {
        for (RankSocket rank : connected) {
            rank.tell(new LauncherMessage.Alive());
            rank.checkSilence(now, gap, host());
        }
    }

    @Override
    public synchronized void tell(int process, LauncherMessage message) {
        connected.stream()
                .filter(rank -> process == ProcessEvent.ALL || rank.rank() == process)
                .forEach(rank -> rank.tell(message));
    }

    @Override
    public synchronized void kill() {
        connected.forEach(RankSocket::end);
        if (listener != null) {
            missing.forEach(rank -> listener.accept(new ProcessEvent.Ended(rank, ExitStatus.LOST, "never connected")));
        }
        missing.clear();
        List<RankSocket> slow = List.copyOf(connected);
        CompletableFuture.delayedExecutor(KILL_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> slow.forEach(RankSocket::cut));
    }
}
