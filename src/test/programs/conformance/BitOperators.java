import mpi.*;

/** MPJ Express deviates: its BOR and BXOR combine nothing, and give a rank's own value. */
public class BitOperators {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int[] out = new int[1];
        MPI.COMM_WORLD.Reduce(new int[] {1 << me}, 0, out, 0, 1, MPI.INT, MPI.BOR, 0);
        if (me == 0) {
            check("Reduce BOR", out[0]);
        }
        MPI.COMM_WORLD.Allreduce(new int[] {me + 1}, 0, out, 0, 1, MPI.INT, MPI.BXOR);
        check("Allreduce BXOR", out[0]);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
