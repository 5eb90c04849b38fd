package mpi;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Comm {
    Comm() {}

    public int Size() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public int Rank() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public void Free() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public void Send(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    public void Ssend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    public Status Recv(Object buf, int offset, int count, Datatype datatype, int source, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    public Request Irecv(Object buf, int offset, int count, Datatype datatype, int src, int tag) throws MPIException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object clone() throws MPIException {
        throw new UnsupportedOperationException();
    }
}
