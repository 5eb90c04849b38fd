package org.rankbuffer.transport.mpj.shared;

import org.rankbuffer.transport.Transport;

/**
 * MPJ Express as its own programs use it, with arrays of {@code MPI.BYTE} and nothing of ours between; here to be measured
 * against.
 */
public final class PlainMpj {

    private PlainMpj() {}

    /**
     * A rank's own.
     *
     * @param transport the rank's; one that runs on MPJ Express
     * @return a transport for the same thread, whose sends and receives are those of MPJ Express, unchecked: a message
     *     must not be longer than its receive
     */
    public static Transport on(Transport transport) {
        try {
            // A multicore rank has a copy of its own of what is linked to MPJ Express.
            return (Transport) Class.forName(
                            RankClassLoader.PER_RANK + ".MpjBytes",
                            true,
                            transport.getClass().getClassLoader())
                    .getDeclaredConstructor(Transport.class)
                    .newInstance(transport);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MPJ Express is not what carries " + transport, e);
        }
    }
}
