package org.rankbuffer.program.calls;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The calls of one rank of an explored program, as the checker sees them. Each may block until the checker lets the rank go
 * on, and may throw an error that ends the run of the rank's code: it must not be caught. For the rank's own thread only;
 * {@link #current} finds it. Requests are named by numbers that {@link #postSend} and {@link #postReceive} return.
 */
public interface RankCalls {

    /** Which requests a rank waits for, or asks about. */
    enum Which {
        /** All of them. */
        ALL,
        /** One of them. */
        ANY,
        /** Those that have completed, at least one. */
        SOME
    }

    /** A thread whose code is that of a rank. */
    interface OfRank {
        /** The calls of that rank. */
        RankCalls calls();
    }

    /**
     * The calls of the rank whose code the current thread runs.
     *
     * @throws IllegalStateException when it is no rank's thread
     */
    static RankCalls current() {
        if (Thread.currentThread() instanceof OfRank thread) {
            return thread.calls();
        }
        throw new IllegalStateException(
                "thread " + Thread.currentThread().getName() + " is not the main thread of a rank");
    }

    /** This rank, from 0. */
    int rank();

    /** How many ranks COMM_WORLD has. */
    int size();

    /** The user's arguments, which {@code MPI.Init} returns. */
    String[] arguments();

    /** In which way the call that the rank makes now is to be made: nearly always as the program has it. */
    Change change();

    /** Sends a message. */
    void send(Message message, SendKind kind);

    /** Begins to send a message, and returns a request. */
    int postSend(Message message, SendKind kind);

    /** Receives a message. */
    Message receive(Pattern pattern);

    /** Begins to receive a message, and returns a request. */
    int postReceive(Pattern pattern);

    /** Waits until a message can be received, and leaves it. */
    Message probe(Pattern pattern);

    /** A message that can be received now, which stays. */
    Optional<Message> poll(Pattern pattern);

    /** Waits for requests; those that have completed must not be named again. */
    Completion await(int[] requests, Which which);

    /** Asks for requests that have completed; empty when these have not. Those that have must not be named again. */
    Optional<Completion> test(int[] requests, Which which);

    /**
     * Takes part in a collective operation.
     *
     * @return the contributions of the members that this rank needs, by their indexes; null for the others
     */
    byte[][] collective(Collective part);

    /**
     * Reports wrong use of MPI, at the line of the user's code that has called. An error is followed by an exception.
     *
     * @param type the kind of mistake, such as {@code truncation}
     * @param sentence what is wrong, for a student, without the place
     */
    void report(Grade grade, String type, String sentence);

    /** Reports the same of a request that has not completed: at the line where it was begun, too. */
    void report(Grade grade, String type, String sentence, int request);

    /** What the package {@code mpi} keeps for this rank, made at the first call. */
    <T> T state(Class<T> type, Supplier<T> first);

    /** Seconds of virtual time since some moment. */
    double time();
}
