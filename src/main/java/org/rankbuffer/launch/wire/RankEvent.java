package org.rankbuffer.launch.wire;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.RunResult;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;

/** What a rank process tells its launcher. */
public sealed interface RankEvent {

    /** A rank begins; one of a program has no role. */
    record Begins(int rank, Optional<Role> role) implements RankEvent {}

    /** MPJ Express has opened these ports for a rank, which now waits to be told where the others are. */
    record Listens(int rank, int writePort, int readPort) implements RankEvent {}

    /** The buffer is ready. */
    record Buffer(BufferLimits limits) implements RankEvent {}

    /**
     * What a process sends a few times a second.
     *
     * @param itemsIn items that have entered the buffer so far, or −1 from a process that does not hold it
     * @param itemsOut items that have left it
     * @param ranks those of its ranks
     */
    record Heartbeats(long itemsIn, long itemsOut, List<Heartbeat> ranks) implements RankEvent {}

    /** What the threads of a process's ranks are doing, in answer to the launcher's question. */
    record Stacks(List<Stack> stacks) implements RankEvent {}

    /** The stack of a rank's thread, innermost call first. */
    record Stack(int rank, List<StackTraceElement> frames) {}

    /** A line for the user. */
    record Says(int rank, String line) implements RankEvent {}

    /**
     * A step of a run that is told step by step.
     *
     * @param waits whether the rank waits, from here on or until here
     */
    record Step(Role role, int rank, boolean waits, String text) implements RankEvent {}

    /** An item was put aside. What cannot be kept ends the job: it would be lost. */
    record PutAside(DeadLetter letter) implements RankEvent {}

    /**
     * Rank 0 reads from its standard input, and has nothing of it left.
     *
     * @param patient whether it waits until there is something
     */
    record WantsInput(boolean patient) implements RankEvent {}

    /** Bytes that a rank printed on its standard output: whole lines; rank {@link ProcessEvent#ALL} when it is not known which. */
    record Output(int rank, byte[] bytes) implements RankEvent {}

    /** The same for its standard error; the rank is that of the process. */
    record ErrorOutput(int rank, byte[] bytes) implements RankEvent {}

    /**
     * Bytes of a file that rank 0 writes. The thread that reads them from the rank writes them, and answers.
     *
     * @param option the option that names the file
     * @param bytes what comes next in it
     * @param isLast whether that is all, so that the file gets its name
     */
    record FileBytes(String option, byte[] bytes, boolean isLast) implements RankEvent {}

    /**
     * A message has passed rank 0 while the run was paused.
     *
     * @param sent whether rank 0 has sent it, rather than received
     * @param peer the other rank
     * @param text the message in a few words
     */
    record Passed(boolean sent, int peer, String text) implements RankEvent {}

    /** What a rank did, as parts of a trace, which go behind those that have come. The thread that reads them from the rank writes them. */
    record Traced(int rank, byte[] parts) implements RankEvent {}

    /** How the run ended, from rank 0. */
    record Result(RunResult<?> result) implements RankEvent {}

    /** A rank failed and will end its process; perhaps only as a consequence of another's failure. For some rank: {@link ProcessEvent#ALL}. */
    record Failed(int rank, int exitCode, String message, boolean consequence) implements RankEvent {}

    /** The user's code failed on a rank, and the other ranks have not come back from theirs in time. */
    record UserCodeFailed(Failure failure) implements RankEvent {}

    /**
     * Code of a program has called {@code System.exit}, which ends the process.
     *
     * @param rank whose code, or {@link ProcessEvent#ALL}
     * @param place where
     * @param cut other ranks of the process that may have messages left
     */
    record Exits(int rank, String place, List<Integer> cut) implements RankEvent {}

    /** All ranks of the process have ended; this is its last event. */
    record Finished() implements RankEvent {}
}
