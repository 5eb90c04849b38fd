import java.util.Arrays;
import mpi.*;

/** Bsend, Ibsend, Buffer_attach, Buffer_detach and Pack_size. */
public class Buffered {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int bytes = 2 * (MPI.COMM_WORLD.Pack_size(4, MPI.INT) + MPI.BSEND_OVERHEAD);
        check("Pack_size holds the data", bytes >= 32);
        MPI.Buffer_attach(java.nio.ByteBuffer.allocateDirect(1 << 16));
        MPI.COMM_WORLD.Bsend(new int[] {me, 8}, 0, 2, MPI.INT, (me + 1) % size, 1);
        int[] in = new int[2];
        MPI.COMM_WORLD.Recv(in, 0, 2, MPI.INT, (me + size - 1) % size, 1);
        check("Bsend", Arrays.toString(in));
        Request send = MPI.COMM_WORLD.Ibsend(new int[] {me, 9}, 0, 2, MPI.INT, (me + 1) % size, 2);
        MPI.COMM_WORLD.Recv(in, 0, 2, MPI.INT, (me + size - 1) % size, 2);
        send.Wait();
        check("Ibsend", Arrays.toString(in));
        MPI.Buffer_detach();
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
