import java.util.Arrays;
import mpi.*;

/** Send and Recv of each primitive type, with offsets; rank 0 sends to each other rank. */
public class Primitives {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            for (int to = 1; to < MPI.COMM_WORLD.Size(); to++) {
                MPI.COMM_WORLD.Send(new byte[] {9, (byte) to, -128}, 1, 2, MPI.BYTE, to, 1);
                MPI.COMM_WORLD.Send("rank".toCharArray(), 0, 4, MPI.CHAR, to, 2);
                MPI.COMM_WORLD.Send(new short[] {(short) (to * 1000), Short.MIN_VALUE}, 0, 2, MPI.SHORT, to, 3);
                MPI.COMM_WORLD.Send(new boolean[] {true, false, true}, 0, 3, MPI.BOOLEAN, to, 4);
                MPI.COMM_WORLD.Send(new int[] {to, Integer.MAX_VALUE}, 0, 2, MPI.INT, to, 5);
                MPI.COMM_WORLD.Send(new long[] {Long.MIN_VALUE, to}, 0, 2, MPI.LONG, to, 6);
                MPI.COMM_WORLD.Send(new float[] {to / 4f, Float.NaN}, 0, 2, MPI.FLOAT, to, 7);
                MPI.COMM_WORLD.Send(new double[] {to / 8.0, Double.NEGATIVE_INFINITY}, 0, 2, MPI.DOUBLE, to, 8);
            }
            return;
        }
        byte[] bytes = new byte[4];
        Status status = MPI.COMM_WORLD.Recv(bytes, 2, 2, MPI.BYTE, 0, 1);
        check("BYTE at 2", Arrays.toString(bytes));
        check("source and tag", status.source + " " + status.tag);
        char[] chars = new char[4];
        MPI.COMM_WORLD.Recv(chars, 0, 4, MPI.CHAR, 0, 2);
        check("CHAR", new String(chars));
        short[] shorts = new short[2];
        MPI.COMM_WORLD.Recv(shorts, 0, 2, MPI.SHORT, 0, 3);
        check("SHORT", Arrays.toString(shorts));
        boolean[] booleans = new boolean[3];
        MPI.COMM_WORLD.Recv(booleans, 0, 3, MPI.BOOLEAN, 0, 4);
        check("BOOLEAN", Arrays.toString(booleans));
        int[] ints = new int[2];
        MPI.COMM_WORLD.Recv(ints, 0, 2, MPI.INT, 0, 5);
        check("INT", Arrays.toString(ints));
        long[] longs = new long[2];
        MPI.COMM_WORLD.Recv(longs, 0, 2, MPI.LONG, 0, 6);
        check("LONG", Arrays.toString(longs));
        float[] floats = new float[2];
        MPI.COMM_WORLD.Recv(floats, 0, 2, MPI.FLOAT, 0, 7);
        check("FLOAT", Arrays.toString(floats));
        double[] doubles = new double[2];
        MPI.COMM_WORLD.Recv(doubles, 0, 2, MPI.DOUBLE, 0, 8);
        check("DOUBLE", Arrays.toString(doubles));
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
