package org.rankbuffer;

/** The root of what rankbuffer throws at its users. Messages are one line each, fit to be shown as they are. */
public class RankBufferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure with no other exception behind it.
     *
     * @param message one line: what is wrong, the rule, the remedy
     */
    public RankBufferException(String message) {
        super(message);
    }

    /**
     * A failure caused by another.
     *
     * @param message one line: what is wrong, the rule, the remedy
     * @param cause what caused it
     */
    public RankBufferException(String message, Throwable cause) {
        super(message, cause);
    }
}
