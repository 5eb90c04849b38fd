package org.rankbuffer.launch;

import java.util.List;
import java.util.function.Consumer;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;

/** The rank processes of a job on one host, as its launcher sees them. */
public abstract class RankGroup {

    private final String host;
    private final List<Integer> processes;

    /** A group on a host of these processes: ranks, or {@link ProcessEvent#ALL}. */
    protected RankGroup(String host, List<Integer> processes) {
        this.host = host;
        this.processes = List.copyOf(processes);
    }

    /** The host's name. */
    public final String host() {
        return host;
    }

    /** The processes. */
    public final List<Integer> processes() {
        return processes;
    }

    /** The address at which ranks on other hosts reach these. */
    public abstract String address();

    /** Starts the processes. The listener is told what happens to them, on threads of the group's. */
    public abstract void start(JobSpec job, Consumer<ProcessEvent> listener);

    /** Sends a message to one process, or with {@link ProcessEvent#ALL} to all of them. */
    public abstract void tell(int process, LauncherMessage message);

    /** Ends all, as soon as possible. */
    public abstract void kill();
}
