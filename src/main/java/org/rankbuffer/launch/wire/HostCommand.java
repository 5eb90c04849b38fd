package org.rankbuffer.launch.wire;

import java.util.List;

/** What a launcher tells the agent on a machine. */
public sealed interface HostCommand {

    /**
     * Find an address for your ranks, and answer {@link HostEvent.Ready}.
     *
     * @param address the one to use; empty to have it found
     * @param network a network interface, or the network it is in; empty for any
     * @param overSsh whether the address that ssh came in at will do
     * @param others other machines, to find the way to
     */
    record Settle(String address, String network, boolean overSsh, List<String> others) implements HostCommand {}

    /** Try whether these ports can be reached, and answer {@link HostEvent.Probed}. */
    record Probe(List<Target> targets) implements HostCommand {}

    /** A port of a machine that listens for nothing but this trial. */
    record Target(String host, String address, int port) {}

    /**
     * Start ranks.
     *
     * @param job what they are to do
     * @param ranks which
     * @param mpjHome MPJ Express
     * @param javaOptions options for their JVMs
     */
    record Begin(JobSpec job, List<Integer> ranks, String mpjHome, List<String> javaOptions) implements HostCommand {}

    /** Start the service that this agent is for, have it end with you, and answer {@link HostEvent.ServiceStarted}. */
    record StartService(List<String> arguments) implements HostCommand {}

    /** Pass this on to a rank, or to all when its number is {@link ProcessEvent#ALL}. */
    record Tell(int rank, LauncherMessage message) implements HostCommand {}

    /** End all ranks. */
    record Kill() implements HostCommand {}

    /** The launcher is alive. */
    record Alive() implements HostCommand {}
}
