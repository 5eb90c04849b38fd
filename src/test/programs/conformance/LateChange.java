import mpi.*;

/** MPJ Express: Isend copies at once, so a later change of the array is not seen by a receiver. MPI forbids the change. */
public class LateChange {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            int[] out = {1};
            Request send = MPI.COMM_WORLD.Isend(out, 0, 1, MPI.INT, 1, 1);
            send.Wait();
            out[0] = 2;
        } else if (me == 1) {
            int[] in = new int[1];
            MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, 0, 1);
            check("changed after Wait", in[0]);
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
