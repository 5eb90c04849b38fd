package org.rankbuffer.bench.peers;

import java.util.List;

/**
 * What a user would pick in place of rankbuffer.
 *
 * @param name what it is
 * @param allowed what it may do that others may not, in a few words
 * @param preparation finds or makes the program
 */
record Peer(String name, String allowed, Preparation preparation) {

    /** Finds or makes a program that does the job. */
    @FunctionalInterface
    interface Preparation {

        /**
         * Returns the command, without the options of the job.
         *
         * @throws PeerException when something is not installed; the message says what
         */
        List<String> command(PeerJob job, PeerRun run) throws PeerException, InterruptedException;
    }
}
