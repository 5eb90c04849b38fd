package mpi;

import java.nio.ByteBuffer;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.RankCalls;

/** The types, the operators, COMM_WORLD, and what begins and ends a program. */
public class MPI {

    /** No rank; no colour. */
    public static final int UNDEFINED = -1;

    /** Any source of a message. */
    public static final int ANY_SOURCE = -2;

    /** Any tag of a message. */
    public static final int ANY_TAG = -2;

    /** No rank, which MPJ Express does not support. */
    public static final int PROC_NULL = -3;

    /** The same communicators. */
    public static final int IDENT = 0;

    /** The same members in another order. */
    public static final int SIMILAR = 1;

    /** Other members. */
    public static final int UNEQUAL = 2;

    /** Two communicators of the same members. */
    public static final int CONGRUENT = 3;

    /** The topology of a graph, which none has here. */
    public static final int GRAPH = 1;

    /** The topology of a grid. */
    public static final int CART = 2;

    /** What a message takes in an attached buffer besides what Pack_size says. */
    public static final int BSEND_OVERHEAD = 0;

    /** Elements of {@code byte[]}. */
    public static final Datatype BYTE = Datatype.adjacent(Base.BYTE, 1);

    /** Elements of {@code char[]}. */
    public static final Datatype CHAR = Datatype.adjacent(Base.CHAR, 1);

    /** Elements of {@code short[]}. */
    public static final Datatype SHORT = Datatype.adjacent(Base.SHORT, 1);

    /** Elements of {@code boolean[]}. */
    public static final Datatype BOOLEAN = Datatype.adjacent(Base.BOOLEAN, 1);

    /** Elements of {@code int[]}. */
    public static final Datatype INT = Datatype.adjacent(Base.INT, 1);

    /** Elements of {@code long[]}. */
    public static final Datatype LONG = Datatype.adjacent(Base.LONG, 1);

    /** Elements of {@code float[]}. */
    public static final Datatype FLOAT = Datatype.adjacent(Base.FLOAT, 1);

    /** Elements of {@code double[]}. */
    public static final Datatype DOUBLE = Datatype.adjacent(Base.DOUBLE, 1);

    /** Elements of {@code Object[]}, which are serialized. */
    public static final Datatype OBJECT = Datatype.adjacent(Base.OBJECT, 1);

    /** A value and its index. */
    public static final Datatype SHORT2 = Datatype.adjacent(Base.SHORT, 2);

    /** A value and its index. */
    public static final Datatype INT2 = Datatype.adjacent(Base.INT, 2);

    /** A value and its index. */
    public static final Datatype LONG2 = Datatype.adjacent(Base.LONG, 2);

    /** A value and its index. */
    public static final Datatype FLOAT2 = Datatype.adjacent(Base.FLOAT, 2);

    /** A value and its index. */
    public static final Datatype DOUBLE2 = Datatype.adjacent(Base.DOUBLE, 2);

    /** The greatest. */
    public static final Op MAX = Operator.numbers("MAX", Math::max, Math::max);

    /** The least. */
    public static final Op MIN = Operator.numbers("MIN", Math::min, Math::min);

    /** The sum. */
    public static final Op SUM = Operator.numbers("SUM", Long::sum, Double::sum);

    /** The product. */
    public static final Op PROD = Operator.numbers("PROD", (a, b) -> a * b, (a, b) -> a * b);

    /** And. */
    public static final Op LAND = Operator.booleans("LAND", (a, b) -> a & b);

    /** Or. */
    public static final Op LOR = Operator.booleans("LOR", (a, b) -> a | b);

    /** Exclusive or. */
    public static final Op LXOR = Operator.booleans("LXOR", (a, b) -> a ^ b);

    /** And, bit by bit. */
    public static final Op BAND = Operator.bits("BAND", (a, b) -> a & b);

    /** Or, bit by bit. */
    public static final Op BOR = Operator.bits("BOR", (a, b) -> a | b);

    /** Exclusive or, bit by bit. */
    public static final Op BXOR = Operator.bits("BXOR", (a, b) -> a ^ b);

    /** The greatest value, and the lowest index of it. */
    public static final Op MAXLOC = Operator.pairs("MAXLOC", Math::max, Math::max);

    /** The least value, and the lowest index of it. */
    public static final Op MINLOC = Operator.pairs("MINLOC", Math::min, Math::min);

    /** All ranks. */
    public static final Intracomm COMM_WORLD = new Intracomm(Comm.WORLD_CONTEXT, null);

    /** The calling rank alone. */
    public static final Comm COMM_SELF = new Intracomm(Comm.SELF_CONTEXT, null);

    /** No members. */
    public static final Group GROUP_EMPTY = new Group(new int[0]);

    /** A request that is none. */
    public static final Request REQUEST_NULL = Request.none();

    private static final String PROCESSOR_NAME = "localhost";

    private static final double TICK_SECONDS = 1e-6;

    /** Has static members only. */
    public MPI() {}

    /** The status of a request that has been waited for before. A new one each time: its members can be written to. */
    static Status emptyStatus() {
        Status status = new Status(ANY_SOURCE, ANY_TAG);
        status.index = 0;
        return status;
    }

    /**
     * Begins.
     *
     * @return the user's arguments
     */
    public static String[] Init(String[] args) throws MPIException {
        RankCalls calls = RankCalls.current();
        PerRank state = PerRank.of(calls);
        if (state.initialized()) {
            throw Misuse.error("init-twice", "MPI.Init is called a second time");
        }
        state.initialize();
        return calls.arguments();
    }

    /** Ends: waits for all ranks. */
    public static void Finalize() throws MPIException {
        RankCalls calls = RankCalls.current();
        PerRank state = PerRank.of(calls);
        if (!state.initialized()) {
            throw Misuse.error("call-before-init", new NullPointerException("Finalize is called before MPI.Init"));
        }
        if (state.finalized()) {
            throw Misuse.error("call-after-finalize", "MPI.Finalize is called a second time");
        }
        Change change = calls.change();
        Altered.beforeEnd(calls, change);
        Altered.perform(calls, change, () -> {
            COMM_WORLD.collective(calls, "Finalize", new byte[0]);
            state.finish();
        });
    }

    /** Whether Init has been called, and Finalize has not, as with MPJ Express. */
    public static boolean Initialized() throws MPIException {
        PerRank state = PerRank.of(RankCalls.current());
        return state.initialized() && !state.finalized();
    }

    /** The same name for all ranks. */
    public static String Get_processor_name() throws MPIException {
        return PROCESSOR_NAME;
    }

    /** Seconds since some moment, of virtual time. */
    public static double Wtime() throws MPIException {
        return RankCalls.current().time();
    }

    /** The resolution of Wtime in seconds. */
    public static double Wtick() throws MPIException {
        return TICK_SECONDS;
    }

    /** Gives Bsend a buffer. */
    public static void Buffer_attach(ByteBuffer buffer) throws MPIException {
        PerRank state = PerRank.of(PerRank.enter("Buffer_attach"));
        if (state.attached >= 0) {
            Misuse.warning("buffer-attached", "a buffer is attached already: detach it first");
        }
        state.attached = buffer.capacity();
    }

    /** Takes the buffer of Bsend away. */
    public static void Buffer_detach() throws MPIException {
        PerRank state = PerRank.of(PerRank.enter("Buffer_detach"));
        if (state.attached < 0) {
            Misuse.warning("no-buffer", "no buffer is attached");
        }
        state.attached = -1;
    }
}
