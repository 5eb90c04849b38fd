package org.rankbuffer.launch;

import org.rankbuffer.DeadLetter;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;

/** Is told how a job goes. Called on one thread only. */
public interface JobListener {

    /** The buffer is ready, with these limits. */
    default void buffer(BufferLimits limits) {}

    /**
     * Work has progressed: the items that have entered and left the FIFO so far, and the bytes that ranks have worked on
     * according to their last reports.
     */
    default void progress(long itemsIn, long itemsOut, long bytes) {}

    /** Rank 0 reads what the user has not typed yet. Told again and again. */
    default void inputAwaited() {}

    /** No rank has made progress for this number of seconds, and why; the job is about to be ended. */
    default void stalled(double seconds, Diagnosis diagnosis) {}

    /** No rank of a program has called MPI for this number of seconds, and why; the job goes on. */
    default void slow(double seconds, Diagnosis diagnosis) {}

    /** A rank has something to say to the user: a line, without its end. */
    void says(int rank, String line);

    /** A step of a run that is told step by step: who, whether it waits, and the line but for who. */
    default void step(Role role, int rank, boolean waits, String text) {}

    /**
     * A rank has put an item aside, which is this listener's to keep. An {@link org.rankbuffer.EnvironmentException}
     * says that it cannot be kept; the job is ended then.
     */
    void deadLetter(DeadLetter letter);

    /**
     * A rank, or −1 when it is not known, has printed something on its standard output: whole lines, as far as they
     * were.
     */
    void printed(int rank, byte[] bytes);

    /**
     * The process of a rank, or with −1 of all ranks, has printed something on its standard error: whole lines, as far
     * as they were.
     */
    void printedError(int rank, byte[] bytes);
}
