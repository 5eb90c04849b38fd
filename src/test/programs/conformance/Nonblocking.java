import java.util.Arrays;
import mpi.*;

/** Isend, Irecv, Wait and Waitall: a ring and an exchange of all with all. */
public class Nonblocking {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] in = new int[1];
        Request receive = MPI.COMM_WORLD.Irecv(in, 0, 1, MPI.INT, (me + size - 1) % size, 3);
        Request send = MPI.COMM_WORLD.Isend(new int[] {me * 11}, 0, 1, MPI.INT, (me + 1) % size, 3);
        Status status = receive.Wait();
        send.Wait();
        check("from the left", in[0]);
        check("status of Wait", status.source + " " + status.tag + " " + status.Get_count(MPI.INT));
        check("null after Wait", receive.Is_null() + " " + send.Is_null());
        double[] all = new double[size];
        Request[] requests = new Request[2 * size];
        for (int other = 0; other < size; other++) {
            requests[other] = MPI.COMM_WORLD.Irecv(all, other, 1, MPI.DOUBLE, other, 4);
        }
        for (int other = 0; other < size; other++) {
            requests[size + other] = MPI.COMM_WORLD.Isend(new double[] {me + other / 10.0}, 0, 1, MPI.DOUBLE, other, 4);
        }
        Status[] statuses = Request.Waitall(requests);
        check("from all", Arrays.toString(all));
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            sources[i] = statuses[i].source;
        }
        check("sources of Waitall", Arrays.toString(sources));
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
