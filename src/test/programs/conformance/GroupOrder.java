import mpi.*;

/** MPJ Express deviates: groups of one size with different members do not compare as unequal. */
public class GroupOrder {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        Group world = MPI.COMM_WORLD.Group();
        if (MPI.COMM_WORLD.Size() >= 3) {
            int compared = Group.Compare(world.Incl(new int[] {0, 1}), world.Incl(new int[] {1, 2}));
            check("Compare, other members", compared == MPI.UNEQUAL);
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
