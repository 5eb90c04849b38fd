import mpi.*;

/** Split, Create, clone and COMM_SELF: ranks, sizes, and messages that stay within. */
public class Communicators {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        Intracomm half = MPI.COMM_WORLD.Split(me % 2, -me);
        int[] sum = new int[1];
        half.Allreduce(new int[] {me}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        check("Split, keys descend", half.Rank() + " of " + half.Size() + ", sum " + sum[0]);
        check("COMM_SELF", MPI.COMM_SELF.Rank() + " of " + MPI.COMM_SELF.Size());
        Intracomm copy = (Intracomm) MPI.COMM_WORLD.clone();
        check("clone", copy.Rank() + " of " + copy.Size());
        if (size > 1) {
            int[] in = {-1};
            if (me == 0) {
                Request inWorld = MPI.COMM_WORLD.Isend(new int[] {1}, 0, 1, MPI.INT, 1, 7);
                Request inCopy = copy.Isend(new int[] {2}, 0, 1, MPI.INT, 1, 7);
                inWorld.Wait();
                inCopy.Wait();
            } else if (me == 1) {
                copy.Recv(in, 0, 1, MPI.INT, 0, 7);
                check("in the clone", in[0]);
                MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, 0, 7);
                check("in the world", in[0]);
            }
        }
        Group firstAndLast = MPI.COMM_WORLD.Group().Incl(size > 1 ? new int[] {size - 1, 0} : new int[] {0});
        Intracomm ends = MPI.COMM_WORLD.Create(firstAndLast);
        boolean inside = me == 0 || me == size - 1;
        check("rank in the group", firstAndLast.Rank());
        if (inside) {
            int[] value = {me};
            ends.Bcast(value, 0, 1, MPI.INT, 0);
            check("Create", ends.Rank() + " of " + ends.Size() + ", Bcast " + value[0]);
        }
        MPI.COMM_WORLD.Barrier();
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
