package org.rankbuffer.transport.inprocess;

/** When a send may return before its receive: never, always, or for messages up to a limit. Immutable. */
public final class Buffering {

    private static final Buffering RENDEZVOUS = new Buffering(-1);
    private static final Buffering EAGER = new Buffering(Integer.MAX_VALUE);

    /** Length in bytes of the longest message that does not wait for its receive; -1 when all wait. */
    private final int eagerLimit;

    private Buffering(int eagerLimit) {
        this.eagerLimit = eagerLimit;
    }

    /**
     * Every send waits for its receive, as in the multicore mode of MPJ Express.
     *
     * @return the choice that shows a deadlock soonest
     */
    public static Buffering rendezvous() {
        return RENDEZVOUS;
    }

    /**
     * No send waits: a message whose receive is not there yet is copied, without any bound but memory.
     *
     * @return the choice that forgives a program the most
     */
    public static Buffering eager() {
        return EAGER;
    }

    /**
     * Messages up to a limit are eager and longer ones rendezvous, as in the cluster mode of MPJ Express.
     *
     * @param bytes the longest eager message, 0 or more; messages of length 0 are always eager
     * @return the choice nearest to what a real network does
     */
    public static Buffering eagerUpTo(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes " + bytes + ": the eager limit is 0 or more");
        }
        return new Buffering(bytes);
    }

    boolean isEager(int length) {
        return length <= eagerLimit;
    }

    @Override
    public String toString() {
        if (eagerLimit < 0) {
            return "rendezvous";
        }
        return eagerLimit == Integer.MAX_VALUE ? "eager" : "eager up to " + eagerLimit + " bytes";
    }
}
