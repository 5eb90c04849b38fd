package org.rankbuffer;

/** Something rankbuffer needs is missing or unusable: Java, MPJ Express, a host, a directory. */
public final class EnvironmentException extends RankBufferException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports what is missing.
     *
     * @param message one line: what is missing, and what to do
     */
    public EnvironmentException(String message) {
        super(message);
    }

    /**
     * Reports what is missing.
     *
     * @param message one line: what is missing, and what to do
     * @param cause what showed it
     */
    public EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
