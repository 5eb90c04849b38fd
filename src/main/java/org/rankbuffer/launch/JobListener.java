package org.rankbuffer.launch;

import org.rankbuffer.DeadLetter;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;

/** Is told how a job goes. Called on one thread only. */
public interface JobListener {

    /**
     * A rank has begun.
     *
     * @param rank its number
     * @param role what it does
     */
    void begins(int rank, Role role);

    /**
     * The buffer is ready.
     *
     * @param limits the limits that hold
     */
    void buffer(BufferLimits limits);

    /**
     * Work has progressed.
     *
     * @param itemsIn items appended to the FIFO so far
     * @param itemsOut items taken from it so far
     * @param bytes bytes that ranks have worked on so far, as far as they have told
     */
    void progress(long itemsIn, long itemsOut, long bytes);

    /**
     * No rank makes progress any more; the job is about to be ended.
     *
     * @param seconds for how long
     * @param diagnosis what the ranks are doing, and why nothing goes on
     */
    void stalled(double seconds, Diagnosis diagnosis);

    /**
     * A rank has something to say to the user.
     *
     * @param rank its number
     * @param line the line, without its end
     */
    void says(int rank, String line);

    /**
     * A rank has put an item aside, which is this listener's to keep.
     *
     * @param letter the item, and why
     * @throws org.rankbuffer.EnvironmentException when it cannot be kept; the job is ended then
     */
    void deadLetter(DeadLetter letter);

    /**
     * A rank has printed something on its standard output.
     *
     * @param rank its number, or −1 when it is not known
     * @param bytes what it printed; whole lines, as far as they were
     */
    void printed(int rank, byte[] bytes);

    /**
     * A rank process has printed something on its standard error.
     *
     * @param rank the process's rank, or −1 when it runs all ranks
     * @param bytes what it printed; whole lines, as far as they were
     */
    void complained(int rank, byte[] bytes);
}
