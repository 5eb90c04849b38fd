package org.rankbuffer;

import java.util.Iterator;

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
     * @throws Exception to end the whole run; with {@link OnError#SKIP} it is counted, and the producer is asked again,
     *     but no more when it throws 100 times in a row
     */
    T next() throws Exception;

    /**
     * Called once when no more items are wanted, also after a failure; the default does nothing.
     *
     * @throws Exception which is logged as a warning and does not fail the run, for the items are safe
     */
    default void close() throws Exception {}

    /**
     * A producer of what an iterator gives.
     *
     * @param items the items; none may be null
     * @param <T> the type of item
     * @return the producer
     */
    static <T> Producer<T> of(Iterator<? extends T> items) {
        return () -> items.hasNext() ? items.next() : null;
    }
}
