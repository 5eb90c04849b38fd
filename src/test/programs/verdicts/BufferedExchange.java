/*
 * Both ranks send before they receive, with Bsend, which never waits for its receive.
 *
 * np 2: rendezvous ok; eager ok
 */
import java.nio.ByteBuffer;
import mpi.*;

public class BufferedExchange {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        MPI.Buffer_attach(ByteBuffer.allocateDirect(4096));
        float[] out = {me + 0.5f, me + 1.5f};
        float[] in = new float[2];
        MPI.COMM_WORLD.Bsend(out, 0, 2, MPI.FLOAT, 1 - me, 0);
        MPI.COMM_WORLD.Recv(in, 0, 2, MPI.FLOAT, 1 - me, 0);
        MPI.Buffer_detach();
        System.out.println(me + " got " + in[0] + " " + in[1]);
        MPI.Finalize();
    }
}
