import mpi.*;

/** MPJ Express deviates: PROC_NULL is not supported, and Shift gives -1 at a border. */
public class Borders {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        Cartcomm line = MPI.COMM_WORLD.Create_cart(new int[] {size}, new boolean[] {false}, false);
        ShiftParms next = line.Shift(0, 1);
        check("left", me > 0 ? next.rank_source == me - 1 : next.rank_source == MPI.PROC_NULL);
        check("right", me < size - 1 ? next.rank_dest == me + 1 : next.rank_dest == MPI.PROC_NULL);
        try {
            MPI.COMM_WORLD.Send(new int[1], 0, 1, MPI.INT, MPI.PROC_NULL, 1);
            check("Send to PROC_NULL", "returns");
        } catch (MPIException e) {
            check("Send to PROC_NULL", "exception");
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
