package org.rankbuffer.transport;

/** What one rank does, from its first message to its last. The same body runs on every rank and asks for its number. */
@FunctionalInterface
public interface RankBody {

    /**
     * Runs one rank. Returning means that this rank neither sends nor receives any more.
     *
     * @param transport this rank's end; only the calling thread may use it
     * @throws Exception when the rank fails; whoever runs the ranks decides what becomes of the others
     */
    void run(Transport transport) throws Exception;
}
