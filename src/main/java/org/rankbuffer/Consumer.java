package org.rankbuffer;

/**
 * Uses items on one rank. Called on that rank's thread only.
 *
 * @param <T> the type of item
 */
@FunctionalInterface
public interface Consumer<T> {

    /**
     * Uses one item.
     *
     * @param item the item
     * @throws Exception to end the whole run; with {@link OnError#SKIP} the item is put aside, and the next one comes
     */
    void accept(T item) throws Exception;

    /**
     * What this consumer hands to {@link Workload#merge} at rank 0, asked for once after its last item. The default is
     * nothing.
     *
     * @return any number of bytes; not null
     * @throws Exception to end the whole run
     */
    default byte[] result() throws Exception {
        return new byte[0];
    }

    /**
     * Called once when there are no more items, also after a failure; the default does nothing. What must not be lost
     * belongs into {@link #result}: rank 0 has been told that all is well when this is called.
     *
     * @throws Exception which is logged as a warning and does not fail the run
     */
    default void close() throws Exception {}
}
