package mpi;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class MPI {
    // Not final, as in MPJ Express: javac must not copy these placeholders into our class files.
    public static Intracomm COMM_WORLD;
    public static Datatype BYTE;
    public static Datatype LONG;
    public static Datatype PACKED;
    public static int ANY_SOURCE;
    public static int ANY_TAG;
    public static int SEND_OVERHEAD;
    public static int RECV_OVERHEAD;

    public MPI() {}

    public static String[] Init(String[] args) throws MPIException {
        throw new UnsupportedOperationException();
    }

    public static boolean Initialized() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public static void Finalize() throws MPIException {
        throw new UnsupportedOperationException();
    }

    public static String Get_processor_name() throws MPIException {
        throw new UnsupportedOperationException();
    }
}
