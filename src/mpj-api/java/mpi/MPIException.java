package mpi;

import mpjdev.MPJDevException;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. Unchecked, as in MPJ Express. */
public class MPIException extends MPJDevException {
    private static final long serialVersionUID = 1L;

    public MPIException() {}

    public MPIException(String message) {
        super(message);
    }
}
