package org.rankbuffer.launch.mpjrun;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.RankHandle;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherWord;

/** The ranks that a daemon of MPJ Express starts on one host. Safe for use by several threads. */
final class DaemonRanks implements RankGroup {

    /** For ranks that have been let go. */
    private static final long KILL_MILLIS = 2000;

    private final String host;
    private final String address;
    private final List<Integer> processes;
    private final Runnable begun;
    private final TreeSet<Integer> missing;
    private final List<RankSocket> lines = new ArrayList<>();
    private JobSpec job;
    private Listener listener;

    /**
     * Ranks of which nothing is known.
     *
     * @param host where they will be
     * @param address where the launcher waits for them
     * @param processes the ranks
     * @param begun is called when it has been said what they are to do
     */
    DaemonRanks(String host, String address, List<Integer> processes, Runnable begun) {
        this.host = host;
        this.address = address;
        this.processes = List.copyOf(processes);
        this.missing = new TreeSet<>(processes);
        this.begun = begun;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<Integer> processes() {
        return processes;
    }

    @Override
    public void start(JobSpec what, Listener to) {
        synchronized (this) {
            job = what;
            listener = to;
        }
        begun.run();
    }

    Listener listener() {
        return listener;
    }

    /** One has connected; returns whether it was waited for. */
    synchronized boolean comes(RankSocket line) {
        if (!missing.remove(line.rank())) {
            return false;
        }
        lines.add(line);
        listener.started(line.rank(), line.pid());
        line.start(job, listener);
        return true;
    }

    /** Those that have not connected. */
    synchronized List<Integer> missing() {
        return List.copyOf(missing);
    }

    /** Gives a sign of life, and looks for those of the ranks. */
    synchronized void beat(long now, long gap) {
        for (RankSocket line : lines) {
            line.tell(new LauncherWord.Alive());
            line.listenFor(now, gap, host);
        }
    }

    @Override
    public synchronized void tell(int process, LauncherWord word) {
        lines.stream()
                .filter(line -> process == RankHandle.ALL || line.rank() == process)
                .forEach(line -> line.tell(word));
    }

    @Override
    public synchronized void ask() {
        tell(RankHandle.ALL, new LauncherWord.Question());
    }

    @Override
    public synchronized void kill() {
        lines.forEach(RankSocket::end);
        if (listener != null) {
            missing.forEach(rank -> listener.ended(rank, new Ending(LOST, "never came")));
        }
        missing.clear();
        List<RankSocket> slow = List.copyOf(lines);
        CompletableFuture.delayedExecutor(KILL_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> slow.forEach(RankSocket::cut));
    }
}
