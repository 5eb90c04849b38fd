package org.rankbuffer.transport;

/** The message passing underneath failed, or was shut down while a rank was blocked in it. */
public class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure with no other exception behind it.
     *
     * @param message what happened, in one line
     */
    public TransportException(String message) {
        super(message);
    }

    /**
     * A failure caused by another.
     *
     * @param message what happened, in one line
     * @param cause what caused it
     */
    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
