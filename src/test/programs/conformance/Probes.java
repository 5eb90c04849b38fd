import java.util.Arrays;
import mpi.*;

/** Probe tells source, tag, Get_count and Get_elements, and leaves the message. */
public class Probes {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            MPI.COMM_WORLD.Send(new int[] {4, 5, 6}, 0, 3, MPI.INT, 1, 21);
            MPI.COMM_WORLD.Send(new double[5], 0, 5, MPI.DOUBLE, 1, 22);
            MPI.COMM_WORLD.Send("four".toCharArray(), 0, 4, MPI.CHAR, 1, 23);
        } else if (me == 1) {
            Status status = MPI.COMM_WORLD.Probe(0, MPI.ANY_TAG);
            int[] got = new int[status.Get_count(MPI.INT)];
            check("probed", status.source + " " + status.tag + " " + got.length);
            Status received = MPI.COMM_WORLD.Recv(got, 0, got.length, MPI.INT, status.source, status.tag);
            check("received", Arrays.toString(got) + " " + received.Get_count(MPI.INT));
            status = MPI.COMM_WORLD.Probe(MPI.ANY_SOURCE, 22);
            check("probed DOUBLE", status.source + " " + status.Get_count(MPI.DOUBLE));
            received = MPI.COMM_WORLD.Recv(new double[9], 0, 9, MPI.DOUBLE, 0, 22);
            check("received DOUBLE", received.Get_count(MPI.DOUBLE) + " " + received.Get_elements(MPI.DOUBLE));
            status = MPI.COMM_WORLD.Probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
            char[] text = new char[status.Get_count(MPI.CHAR)];
            MPI.COMM_WORLD.Recv(text, 0, text.length, MPI.CHAR, status.source, status.tag);
            check("text", new String(text));
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
