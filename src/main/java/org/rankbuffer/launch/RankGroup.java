package org.rankbuffer.launch;

import java.util.List;
import java.util.function.Consumer;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;

/** The rank processes of a job on one host, as its launcher sees them. */
public interface RankGroup {

    /** The host's name. */
    String host();

    /** The address at which ranks on other hosts reach these. */
    String address();

    /** The processes: ranks, or {@link ProcessEvent#ALL}. */
    List<Integer> processes();

    /** Starts the processes. The listener is told what happens to them, on threads of the group's. */
    void start(JobSpec job, Consumer<ProcessEvent> listener);

    /** Sends a message to one process, or with {@link ProcessEvent#ALL} to all of them. */
    void tell(int process, LauncherMessage message);

    /** Ends all, as soon as possible. */
    void kill();
}
