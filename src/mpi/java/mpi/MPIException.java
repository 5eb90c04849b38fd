package mpi;

/** A call of MPI that failed. */
public class MPIException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An exception that says nothing. */
    public MPIException() {}

    /** An exception that says what failed. */
    public MPIException(String message) {
        super(message);
    }

    /** An exception with a cause. */
    public MPIException(Throwable cause) {
        super(cause);
    }
}
