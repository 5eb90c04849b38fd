package mpi;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Intracomm extends Comm {
    Intracomm() {}

    @Override
    public Object clone() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public void Barrier() throws MPIException {
        throw new UnsupportedOperationException();
    }
}
