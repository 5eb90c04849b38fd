package org.rankbuffer.oracle;

/** A send or a receive that has begun. Its fields belong to the engine's lock. */
public final class OracleRequest {

    /** The rank whose request it is. */
    final int rank;

    /** Which messages a receive accepts; a send has none. */
    final int source;

    final int context;
    final int tag;

    /** What is sent, or what was received. */
    OracleMessage message;

    boolean done;

    /** A send. */
    OracleRequest(OracleMessage message) {
        this(message.source(), -1, -1, -1);
        this.message = message;
    }

    /** A receive. */
    OracleRequest(int rank, int source, int context, int tag) {
        this.rank = rank;
        this.source = source;
        this.context = context;
        this.tag = tag;
    }

    boolean accepts(OracleMessage candidate) {
        return candidate.to() == rank
                && candidate.context() == context
                && (source == OracleEngine.ANY || source == candidate.source())
                && (tag == OracleEngine.ANY || tag == candidate.tag());
    }

    /** What was received; only after the request has completed. */
    public OracleMessage message() {
        return message;
    }
}
