package org.rankbuffer.launch.wire;

import org.rankbuffer.diagnosis.Activity;

/** What happens to a rank process, as the process that has started it sees it. */
public sealed interface ProcessEvent extends HostEvent {

    /** Stands for the process that runs all ranks of a job; among ranks, for no rank or all ranks. */
    int ALL = -1;

    /** It has been started. */
    record Started(int process, long pid) implements ProcessEvent {}

    /** It sent an event, or printed something. */
    record Sent(int process, RankEvent event) implements ProcessEvent {}

    /** What the operating system says of a process that may not answer. */
    record Silent(int process, Activity.Silent state) implements ProcessEvent {}

    /**
     * It has ended, and all that it sent and printed has been passed on.
     *
     * @param process which
     * @param status its exit status
     * @param description for example {@code was ended by SIGKILL}
     */
    record Ended(int process, int status, String description) implements ProcessEvent {}
}
