import java.util.Arrays;
import mpi.*;

/** Test, Iprobe, Testall, Waitany, Waitsome, Testany and Testsome, where what they give is certain. */
public class Polling {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        if (me == 1) {
            int[] in = new int[1];
            Request receive = MPI.COMM_WORLD.Irecv(in, 0, 1, MPI.INT, 0, 1);
            check("Test before it was sent", receive.Test() == null);
            check("Iprobe before it was sent", MPI.COMM_WORLD.Iprobe(0, 2) == null);
            check("Is_null before", receive.Is_null());
            MPI.COMM_WORLD.Send(in, 0, 1, MPI.INT, 0, 3);
            Status status = receive.Test();
            while (status == null) {
                status = receive.Test();
            }
            check("Test", in[0] + " " + status.source + " " + receive.Is_null());
            status = MPI.COMM_WORLD.Iprobe(MPI.ANY_SOURCE, 2);
            while (status == null) {
                status = MPI.COMM_WORLD.Iprobe(MPI.ANY_SOURCE, 2);
            }
            check("Iprobe", status.source + " " + status.tag);
            MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, 0, 2);
            check("received", in[0]);
        } else if (me == 0 && size > 1) {
            int[] in = new int[1];
            MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, 1, 3);
            MPI.COMM_WORLD.Send(new int[] {61}, 0, 1, MPI.INT, 1, 1);
            MPI.COMM_WORLD.Send(new int[] {62}, 0, 1, MPI.INT, 1, 2);
        }
        MPI.COMM_WORLD.Barrier();
        if (me > 0) {
            MPI.COMM_WORLD.Send(new int[] {me * 5}, 0, 1, MPI.INT, 0, 4);
            MPI.COMM_WORLD.Send(new int[] {me * 6}, 0, 1, MPI.INT, 0, 5);
            MPI.COMM_WORLD.Send(new int[] {me * 7}, 0, 1, MPI.INT, 0, 6);
            return;
        }
        int[] got = new int[size];
        Request[] requests = begin(got, 4);
        int sum = 0;
        for (int i = 1; i < size; i++) {
            Status status = Request.Waitany(requests);
            sum += 10 * status.index + got[status.index + 1];
        }
        check("Waitany", sum);
        got = new int[size];
        requests = begin(got, 5);
        int completed = 0;
        while (completed < size - 1) {
            completed += Request.Waitsome(requests).length;
        }
        check("Waitsome", completed + " " + Arrays.toString(got));
        got = new int[size];
        requests = begin(got, 6);
        Status[] statuses = Request.Testall(requests);
        while (statuses == null) {
            statuses = Request.Testall(requests);
        }
        check("Testall", statuses.length + " " + Arrays.toString(got));
    }

    static Request[] begin(int[] got, int tag) {
        Request[] requests = new Request[got.length - 1];
        for (int i = 1; i < got.length; i++) {
            requests[i - 1] = MPI.COMM_WORLD.Irecv(got, i, 1, MPI.INT, i, tag);
        }
        return requests;
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
