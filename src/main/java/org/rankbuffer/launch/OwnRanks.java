package org.rankbuffer.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rankbuffer.Host;
import org.rankbuffer.launch.os.ProcessState;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherWord;
import org.rankbuffer.mpjhome.MpjHome;

/** Rank processes that are children of this process. Safe for use by several threads. */
public final class OwnRanks implements RankGroup {

    /** Where niodev's ranks meet when all are on this host. */
    private static final String LOOPBACK = "127.0.0.1";

    private final RankCommand command;
    private final List<Integer> processes;
    private final String address;
    private final List<String> rankJars;
    private final List<RankHandle> handles = new ArrayList<>();
    private Listener listener;
    private boolean killed;

    /**
     * A group of which nothing has been started.
     *
     * @param command starts them
     * @param processes which
     * @param address where ranks on other hosts reach these
     */
    public OwnRanks(RankCommand command, List<Integer> processes, String address) {
        this(command, processes, address, List.of());
    }

    private OwnRanks(RankCommand command, List<Integer> processes, String address, List<String> rankJars) {
        this.command = command;
        this.processes = List.copyOf(processes);
        this.address = address;
        this.rankJars = rankJars;
    }

    /**
     * All ranks of a job, to be started on this host.
     *
     * @param job the job
     * @param home MPJ Express, where the device needs it
     * @param javaOptions options for the JVMs of the ranks
     * @return the group, of which nothing has been started
     */
    public static OwnRanks ofJob(JobSpec job, Optional<MpjHome> home, List<String> javaOptions) {
        List<Integer> processes = job.device().isDistributed()
                ? IntStream.range(0, job.size()).boxed().toList()
                : List.of(RankHandle.ALL);
        RankCommand command = new RankCommand(job.id(), job.device(), processes.size(), home, javaOptions);
        List<String> jars = home.map(MpjHome::rankClassPath).orElse(List.of()).stream()
                .map(Path::toString)
                .toList();
        return new OwnRanks(command, processes, LOOPBACK, jars);
    }

    @Override
    public String host() {
        return Host.NAME;
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
    public void start(JobSpec job, Listener to) {
        for (int process : processes) {
            if (!start(process, job, to)) {
                return;
            }
        }
    }

    private synchronized boolean start(int process, JobSpec job, Listener to) {
        listener = to;
        if (killed) {
            return false;
        }
        handles.add(RankHandle.start(process, command, rankJars.isEmpty() ? job : job.withRankJars(rankJars), to));
        return true;
    }

    @Override
    public synchronized void tell(int process, LauncherWord word) {
        handles.stream()
                .filter(handle -> process == RankHandle.ALL || handle.rank() == process)
                .forEach(handle -> handle.tell(word));
    }

    @Override
    public synchronized void ask() {
        for (RankHandle handle : handles) {
            listener.silent(handle.rank(), ProcessState.of(handle.pid()));
            handle.tell(new LauncherWord.Question());
        }
    }

    @Override
    public synchronized void kill() {
        killed = true;
        handles.forEach(RankHandle::kill);
    }
}
