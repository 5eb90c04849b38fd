import mpi.*;

/** Messages that do not fit the receive: the exception is the receiver's; the sender goes on. */
public class MismatchedMessages {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            MPI.COMM_WORLD.Send(new int[3], 0, 3, MPI.INT, 1, 1);
            MPI.COMM_WORLD.Send(new int[2], 0, 2, MPI.INT, 1, 2);
            check("sender goes on", true);
        } else if (me == 1) {
            try {
                MPI.COMM_WORLD.Recv(new int[2], 0, 2, MPI.INT, 0, 1);
                check("3 into 2", "no exception");
            } catch (Exception e) {
                check("3 into 2", "exception");
            }
            try {
                MPI.COMM_WORLD.Recv(new double[2], 0, 2, MPI.DOUBLE, 0, 2);
                check("INT as DOUBLE", "no exception");
            } catch (Exception e) {
                check("INT as DOUBLE", "exception");
            }
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
