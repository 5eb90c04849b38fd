import java.util.Arrays;
import mpi.*;

/** Group: Size, Rank, Incl, Excl, Union, Intersection, Difference, Compare, Translate_ranks. */
public class Groups {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int size = MPI.COMM_WORLD.Size();
        Group world = MPI.COMM_WORLD.Group();
        check("world", world.Rank() + " of " + world.Size());
        if (size < 3) {
            return;
        }
        Group ends = world.Incl(new int[] {2, 0});
        Group rest = world.Excl(new int[] {0});
        check("Incl", ends.Size() + " " + ends.Rank());
        check("Excl", rest.Size() + " " + rest.Rank());
        check("Union", Group.Union(ends, rest).Size());
        check("Intersection", Group.Intersection(ends, rest).Size());
        check("Difference", Group.Difference(world, ends).Size());
        check("Translate_ranks", Arrays.toString(Group.Translate_ranks(ends, new int[] {0, 1}, world)));
        check("Compare, same", Group.Compare(world, MPI.COMM_WORLD.Group()) == MPI.IDENT);
        check("Compare, other order", Group.Compare(ends, world.Incl(new int[] {0, 2})) == MPI.SIMILAR);
        check("Compare, fewer", Group.Compare(ends, world) == MPI.UNEQUAL);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
