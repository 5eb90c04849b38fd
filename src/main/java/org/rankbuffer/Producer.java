package org.rankbuffer;

/**
 * Makes items on one rank. Called on that rank's thread only.
 *
 * @param <T> the type of item
 */
@FunctionalInterface
public interface Producer<T> {

    /**
     * Makes the next item. It may take its time: items made before do not wait for it long.
     *
     * @return the item, or null when there are no more
     * @throws Exception to end the whole run
     */
    T next() throws Exception;

    /**
     * Called once when no more items are wanted, also after a failure; the default does nothing.
     *
     * @throws Exception which is logged
     */
    default void close() throws Exception {}
}
