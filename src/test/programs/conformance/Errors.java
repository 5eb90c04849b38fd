import mpi.*;

/** Wrong arguments: the class of the exception, at the rank that calls. Nothing is sent. */
public class Errors {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    interface Call {
        void make() throws Exception;
    }

    static void run(String[] args) {
        int size = MPI.COMM_WORLD.Size();
        int[] ints = new int[4];
        tried("Send to size", () -> MPI.COMM_WORLD.Send(ints, 0, 1, MPI.INT, size, 1));
        tried("Send to -1", () -> MPI.COMM_WORLD.Send(ints, 0, 1, MPI.INT, -1, 1));
        tried("Isend to size", () -> MPI.COMM_WORLD.Isend(ints, 0, 1, MPI.INT, size, 1));
        tried("Recv from size", () -> MPI.COMM_WORLD.Recv(ints, 0, 1, MPI.INT, size, 1));
        tried("Irecv from size", () -> MPI.COMM_WORLD.Irecv(ints, 0, 1, MPI.INT, size, 1));
        tried("double[] as INT", () -> MPI.COMM_WORLD.Send(new double[1], 0, 1, MPI.INT, 0, 1));
        tried("int[] as DOUBLE", () -> MPI.COMM_WORLD.Send(ints, 0, 1, MPI.DOUBLE, 0, 1));
        tried("Object for Object[]", () -> MPI.COMM_WORLD.Send("text", 0, 1, MPI.OBJECT, 0, 1));
        tried("count beyond the array", () -> MPI.COMM_WORLD.Send(ints, 2, 3, MPI.INT, 0, 1));
        tried("null for the array", () -> MPI.COMM_WORLD.Send(null, 0, 1, MPI.INT, 0, 1));
    }

    static void tried(String name, Call call) {
        try {
            call.make();
            check(name, "no exception");
        } catch (Exception e) {
            check(name, e.getClass().getSimpleName());
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
