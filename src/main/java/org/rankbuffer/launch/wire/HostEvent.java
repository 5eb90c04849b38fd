package org.rankbuffer.launch.wire;

import java.util.List;
import org.rankbuffer.diagnosis.Activity;

/** What the agent on a machine tells the launcher. */
public sealed interface HostEvent {

    /**
     * Ranks can be started.
     *
     * @param address where they will be reached
     * @param port where the agent listens for those that knock
     * @param problem why they cannot be started after all; empty when they can
     */
    record Ready(String address, int port, String problem) implements HostEvent {}

    /** The doors that did not open, and why; empty when all did. */
    record Knocked(List<String> closed) implements HostEvent {}

    /** The daemon of MPJ Express runs; or what is wrong and what to do, with a semicolon between. */
    record DaemonStarted(String problem) implements HostEvent {}

    /** A rank's process has been started. */
    record Started(int rank, long pid) implements HostEvent {}

    /** Something could not be done; the job cannot go on. */
    record Failed(String message) implements HostEvent {}

    /** A rank said something. */
    record Said(int rank, RankEvent event) implements HostEvent {}

    /** A rank printed a line on its standard error. */
    record Complained(int rank, byte[] line) implements HostEvent {}

    /** What the operating system says of a rank's process that does not answer. */
    record Silent(int rank, Activity.Silent state) implements HostEvent {}

    /** A rank's process has ended, and all it said has been passed on. */
    record Ended(int rank, Ending ending) implements HostEvent {}

    /** The agent is alive. */
    record Alive() implements HostEvent {}
}
