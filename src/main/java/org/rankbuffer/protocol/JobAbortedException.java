package org.rankbuffer.protocol;

/** The run ended before its end; thrown on the ranks that had no part in why. */
public final class JobAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobAbortedException(Failure failure) {
        super("the run is ended: " + failure);
    }
}
