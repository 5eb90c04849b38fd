package org.rankbuffer.transport.mpj;

import org.rankbuffer.transport.Transport;

/**
 * The textbook's bounded buffer, written on MPJ Express with nothing between: rank 0 holds the queue, an item is a
 * message, a request is a message, and the tag of the receive keeps producers out while the queue is full. It is here to
 * be measured against, and has none of the checks of a program one would use.
 */
public interface PlainTextbook {

    /**
     * One rank's part; blocks until it has ended. All ranks call it, with equal arguments.
     *
     * @param items how many to move in all
     * @param itemSize bytes of each
     * @param capacity the most that the queue holds
     * @param producers ranks 1 to this produce, the others consume
     */
    void run(long items, int itemSize, int capacity, int producers);

    /**
     * The textbook on a rank's own MPJ Express.
     *
     * @param transport the rank's; one that runs on MPJ Express
     * @return the program, for the same thread
     */
    static PlainTextbook on(Transport transport) {
        try {
            // A multicore rank has a copy of its own of what is linked to MPJ Express.
            return (PlainTextbook) Class.forName(
                            MpjTextbook.class.getName(),
                            true,
                            transport.getClass().getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MPJ Express is not what carries " + transport, e);
        }
    }
}
