package mpi;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Request {
    Request() {}

    public Status Wait() throws MPIException {
        throw new UnsupportedOperationException();
    }
}
