import java.util.Arrays;
import mpi.*;

/** Ssend, Rsend with the receive begun, Sendrecv, Sendrecv_replace, Issend and Irsend. */
public class SendModes {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int right = (me + 1) % size;
        int left = (me + size - 1) % size;
        int[] in = new int[1];
        Status status = MPI.COMM_WORLD.Sendrecv(new int[] {me}, 0, 1, MPI.INT, right, 5, in, 0, 1, MPI.INT, left, 5);
        check("Sendrecv", in[0] + " " + status.source + " " + status.tag);
        double[] token = {me, me * 2};
        status = MPI.COMM_WORLD.Sendrecv_replace(token, 0, 2, MPI.DOUBLE, left, 6, right, 6);
        check("Sendrecv_replace", Arrays.toString(token) + " " + status.source);
        Request receive = MPI.COMM_WORLD.Irecv(in, 0, 1, MPI.INT, left, 7);
        MPI.COMM_WORLD.Barrier();
        MPI.COMM_WORLD.Rsend(new int[] {me + 100}, 0, 1, MPI.INT, right, 7);
        receive.Wait();
        check("Rsend", in[0]);
        receive = MPI.COMM_WORLD.Irecv(in, 0, 1, MPI.INT, left, 8);
        MPI.COMM_WORLD.Ssend(new int[] {me + 200}, 0, 1, MPI.INT, right, 8);
        receive.Wait();
        check("Ssend", in[0]);
        Request send = MPI.COMM_WORLD.Issend(new int[] {me + 300}, 0, 1, MPI.INT, right, 9);
        MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, left, 9);
        send.Wait();
        check("Issend", in[0]);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
