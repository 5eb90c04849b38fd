package org.rankbuffer.transport;

/** A message was longer than the space its receive offered; MPI calls this {@code MPI_ERR_TRUNCATE}. */
public final class TruncationException extends TransportException {

    private static final long serialVersionUID = 1L;

    /** What was received: its {@code length} is the message's, not the space's. */
    private final transient Envelope envelope;

    /**
     * Reports a truncated message.
     *
     * @param envelope source, tag and full length of the message
     * @param space bytes the receive offered
     */
    public TruncationException(Envelope envelope, int space) {
        super("a message of " + envelope.length() + " bytes from rank " + envelope.source() + " with tag "
                + envelope.tag() + " does not fit the " + space + " bytes offered by its receive");
        this.envelope = envelope;
    }

    /** The source, tag and full length in bytes of the message that did not fit. */
    public Envelope envelope() {
        return envelope;
    }
}
