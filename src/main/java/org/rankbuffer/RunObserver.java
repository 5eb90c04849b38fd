package org.rankbuffer;

import java.io.IOException;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/**
 * Watches a run, as far as one likes: every method has a default. Called on the ranks' threads, of several ranks at once where they share a JVM.
 */
public interface RunObserver {

    /** Observes nothing, and prints the lines for the user. */
    RunObserver NONE = new RunObserver() {};

    /**
     * A rank begins.
     *
     * @param rank its number
     * @param role what it does
     * @param meter counts its messages; may be read by any thread
     */
    default void begins(int rank, Role role, Meter meter) {}

    /**
     * The buffer is ready; told on rank 0 only.
     *
     * @param limits the limits that hold
     * @param gauge shows its level and flow; may be read by any thread
     */
    default void buffer(BufferLimits limits, Gauge gauge) {}

    /**
     * Where a producer's items are to come from, so that they can be watched on the rank's thread.
     *
     * @param rank the producer
     * @param source makes them
     * @return the source, by default, or one that calls it
     * @param <T> the type of item
     */
    default <T> ItemSource<T> watched(int rank, ItemSource<T> source) {
        return source;
    }

    /**
     * Where a consumer's items are to go, so that they can be watched on the rank's thread.
     *
     * @param rank the consumer
     * @param sink works on them
     * @return the sink, by default, or one that calls it
     */
    default ItemSink watched(int rank, ItemSink sink) {
        return sink;
    }

    /**
     * A line for the user. By default it is printed on standard output.
     *
     * @param rank who says it
     * @param line the line, without its end
     */
    default void says(int rank, String line) {
        System.out.println(line);
    }

    /**
     * A step of a run that is told step by step; told on rank 0 only, in the order of the manager's account. By default it
     * is said as a line of rank 0.
     *
     * @param role whether a producer or a consumer took the step
     * @param rank its rank
     * @param waits whether it waits, from here on or until here
     * @param text what it did: the line but for who
     */
    default void step(Role role, int rank, boolean waits, String text) {
        says(0, role.title() + " " + rank + " " + text);
    }

    /**
     * A file is to be written on rank 0. By default it is written in this process.
     *
     * @param option the option that names it, without the leading dashes
     * @param name the file's name, as the user typed it
     * @return takes the contents
     * @throws IOException when it cannot be written; its message is one line for the user
     */
    default FileWriting open(String option, String name) throws IOException {
        return OutputFile.named(name).open();
    }

    /**
     * An item was put aside. Who wants it back keeps it now; the run only counts it.
     *
     * @param letter the item, and why
     */
    default void deadLetter(DeadLetter letter) {}

    /**
     * A rank's user code failed, and the run will end for it; told on rank 0 only. The end comes when the other ranks'
     * user code comes back from what it is doing, if it does.
     *
     * @param failure the first failure
     */
    default void ending(Failure failure) {}
}
