import mpi.*;

/** A rank sends to itself: the send or the receive is nonblocking. */
public class SelfMessages {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int[] in = new int[1];
        Request send = MPI.COMM_WORLD.Isend(new int[] {me + 40}, 0, 1, MPI.INT, me, 1);
        MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, me, 1);
        send.Wait();
        check("Isend, Recv", in[0]);
        Request receive = MPI.COMM_WORLD.Irecv(in, 0, 1, MPI.INT, me, 2);
        MPI.COMM_WORLD.Send(new int[] {me + 50}, 0, 1, MPI.INT, me, 2);
        receive.Wait();
        check("Irecv, Send", in[0]);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
