package mpi;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Intracomm extends Comm {
    Intracomm() {}

    @Override
    public Object clone() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public Intracomm Split(int color, int key) throws MPIException {
        throw new UnsupportedOperationException();
    }

    public void Barrier() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public void Gather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root)
            throws MPIException {
        throw new UnsupportedOperationException();
    }
}
