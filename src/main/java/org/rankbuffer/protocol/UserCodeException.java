package org.rankbuffer.protocol;

/** The user's producer, consumer or codec failed. The cause is what it threw. */
public final class UserCodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Reports a failure; the cause is what the user's code threw. */
    public UserCodeException(Failure failure, Throwable cause) {
        super(failure.toString(), cause);
    }
}
