package org.rankbuffer.transport.mpj.shared;

import org.rankbuffer.transport.Transport;

/**
 * MPJ Express as its own programs use it, with arrays of {@code MPI.BYTE} and nothing of ours between; here to be measured
 * against.
 */
public interface PlainMpj {

    /**
     * Its messages.
     *
     * @return a transport whose sends and receives are those of MPJ Express, unchecked: a message must not be longer than
     *     its receive
     */
    Transport messages();

    /**
     * One rank's part in the textbook's bounded buffer: rank 0 holds the queue, an item is a message, a request is a
     * message, and the tag of the receive keeps producers out while the queue is full. It has none of the checks of a
     * program one would use. Blocks until the rank's part has ended. All ranks call it, with equal arguments.
     *
     * @param items how many to move in all
     * @param itemSize bytes of each
     * @param capacity the most that the queue holds
     * @param producers ranks 1 to this produce, the others consume
     */
    void textbook(long items, int itemSize, int capacity, int producers);

    /**
     * A rank's own.
     *
     * @param transport the rank's; one that runs on MPJ Express
     * @return for the same thread
     */
    static PlainMpj on(Transport transport) {
        try {
            // A multicore rank has a copy of its own of what is linked to MPJ Express.
            return (PlainMpj) Class.forName(
                            RankClassLoader.PER_RANK + ".MpjPlain",
                            true,
                            transport.getClass().getClassLoader())
                    .getDeclaredConstructor(int.class)
                    .newInstance(transport.maxMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MPJ Express is not what carries " + transport, e);
        }
    }
}
