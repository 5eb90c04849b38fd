package mpi;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Status extends mpjdev.Status {
    public Status() {}

    public int Get_count(Datatype datatype) throws MPIException {
        throw new UnsupportedOperationException();
    }
}
