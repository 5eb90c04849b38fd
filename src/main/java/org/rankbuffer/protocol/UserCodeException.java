package org.rankbuffer.protocol;

/** The user's producer, consumer or codec failed. The cause is what it threw. */
public final class UserCodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    UserCodeException(Failure failure, Throwable cause) {
        super(failure.reason(), cause);
        this.failure = failure;
    }

    /** Tells the manager that the user's code failed at {@code where}; returns what to throw. */
    static UserCodeException tell(Connection connection, String where, Throwable thrown) {
        String what = thrown instanceof ItemTooLargeException ? thrown.getMessage() : thrown.toString();
        Failure failure = new Failure(connection.rank(), where + ": " + what);
        connection.abort(failure);
        return new UserCodeException(failure, thrown);
    }

    /**
     * Where and why.
     *
     * @return the failure as the other ranks hear of it
     */
    public Failure failure() {
        return failure;
    }
}
