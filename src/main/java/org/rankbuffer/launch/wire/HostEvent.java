package org.rankbuffer.launch.wire;

import java.util.List;

/** What the agent on a machine tells the launcher. */
public sealed interface HostEvent
        permits ProcessEvent,
                HostEvent.Ready,
                HostEvent.Probed,
                HostEvent.ServiceStarted,
                HostEvent.Failed,
                HostEvent.Alive {

    /**
     * Ranks can be started.
     *
     * @param address where they will be reached
     * @param port where the agent accepts probes
     * @param problem why they cannot be started after all; empty when they can
     */
    record Ready(String address, int port, String problem) implements HostEvent {}

    /** The machines that could not be reached, and why; empty when all could. */
    record Probed(List<String> unreachable) implements HostEvent {}

    /** The service runs; or what is wrong and what to do, with a semicolon between. */
    record ServiceStarted(String problem) implements HostEvent {}

    /** Something could not be done; the job cannot go on. */
    record Failed(String message) implements HostEvent {}

    /** The agent is alive. */
    record Alive() implements HostEvent {}
}
