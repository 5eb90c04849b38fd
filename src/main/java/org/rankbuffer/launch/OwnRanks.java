package org.rankbuffer.launch;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.Host;

/** Rank processes that are children of this process. Safe for use by several threads. */
final class OwnRanks implements RankGroup {

    private final RankCommand command;
    private final List<Integer> processes;
    private final String address;
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
    OwnRanks(RankCommand command, List<Integer> processes, String address) {
        this.command = command;
        this.processes = List.copyOf(processes);
        this.address = address;
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
        handles.add(RankHandle.start(process, command, job, to));
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
