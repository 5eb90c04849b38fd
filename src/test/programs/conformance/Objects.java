import java.util.Arrays;
import mpi.*;

/** OBJECT: strings, null, arrays, and objects of a class of the program. */
public class Objects {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static class Point implements java.io.Serializable {
        private static final long serialVersionUID = 1;
        final int x;
        final Point next;

        Point(int x, Point next) {
            this.x = x;
            this.next = next;
        }

        @Override
        public String toString() {
            return x + (next == null ? "" : ">" + next);
        }
    }

    static void run(String[] args) throws Exception {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        if (me == 0) {
            for (int to = 1; to < size; to++) {
                Object[] sent = {"to " + to, null, new int[] {1, to}, new Point(to, new Point(0, null)), 4.5};
                MPI.COMM_WORLD.Send(sent, 0, 5, MPI.OBJECT, to, 1);
                MPI.COMM_WORLD.Send(new int[][] {{1, 2}, {3}}, 0, 2, MPI.OBJECT, to, 2);
            }
        } else {
            Object[] got = new Object[6];
            Status status = MPI.COMM_WORLD.Recv(got, 1, 5, MPI.OBJECT, 0, 1);
            check("a string and null", got[1] + " " + got[2]);
            check("an array", Arrays.toString((int[]) got[3]));
            check("own class", (Point) got[4]);
            check("a number", got[5]);
            check("count", status.Get_count(MPI.OBJECT));
            int[][] rows = new int[2][];
            MPI.COMM_WORLD.Recv(rows, 0, 2, MPI.OBJECT, 0, 2);
            check("rows", Arrays.deepToString(rows));
        }
        String[] word = {me == 0 ? "word" : null};
        MPI.COMM_WORLD.Bcast(word, 0, 1, MPI.OBJECT, 0);
        check("Bcast", word[0]);
        Object[] all = new Object[size];
        MPI.COMM_WORLD.Gather(new Object[] {new Point(me, null)}, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT, 0);
        if (me == 0) {
            check("Gather", Arrays.toString(all));
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
