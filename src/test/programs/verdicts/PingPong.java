/*
 * Two ranks send a message to and fro and measure the time.
 *
 * np 2: rendezvous ok; eager ok
 */
import mpi.*;

class PingPong {
    private static final int ROUNDS = 200;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        byte[] ball = new byte[64];
        double start = MPI.Wtime();
        for (int i = 0; i < ROUNDS; i++) {
            if (me == 0) {
                MPI.COMM_WORLD.Send(ball, 0, ball.length, MPI.BYTE, 1, 99);
                MPI.COMM_WORLD.Recv(ball, 0, ball.length, MPI.BYTE, 1, 99);
            } else {
                MPI.COMM_WORLD.Recv(ball, 0, ball.length, MPI.BYTE, 0, 99);
                MPI.COMM_WORLD.Send(ball, 0, ball.length, MPI.BYTE, 0, 99);
            }
        }
        if (me == 0) {
            System.out.println("one round took " + (MPI.Wtime() - start) / ROUNDS + " s");
        }
        MPI.Finalize();
    }
}
