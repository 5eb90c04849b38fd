package org.rankbuffer;

import java.util.Optional;

/**
 * Uses items on one rank. Called on that rank's thread only.
 *
 * @param <T> the type of item
 * @param <R> the type of result; {@link Void} when there is none
 */
@FunctionalInterface
public interface Consumer<T, R> {

    /**
     * Uses one item.
     *
     * @param item the item
     * @throws Exception to end the whole run; with {@link OnError#SKIP} the item is put aside, and the next one comes
     */
    void accept(T item) throws Exception;

    /**
     * What this consumer hands to {@link Workload#merge} at rank 0, by way of {@link Workload#resultCodec}; asked for once
     * after its last item.
     *
     * @return the result; by default there is none
     * @throws Exception to end the whole run
     */
    default Optional<R> result() throws Exception {
        return Optional.empty();
    }

    /**
     * Called once when there are no more items, also after a failure; the default does nothing. What must not be lost
     * belongs into {@link #result}: rank 0 has the result, and the verdict, when this is called.
     *
     * @throws Exception which is logged as a warning and does not fail the run
     */
    default void close() throws Exception {}
}
