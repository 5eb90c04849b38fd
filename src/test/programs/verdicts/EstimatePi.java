/*
 * Each rank throws darts at random; Reduce adds up the hits. The clock and the random numbers change what is printed,
 * and no message.
 *
 * np 1, 2, 3: rendezvous ok; eager ok
 */
import java.util.Random;
import mpi.*;

public class EstimatePi {
    static final int DARTS = 20000;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        long start = System.currentTimeMillis();
        Random random = new Random();
        int[] hits = new int[1];
        for (int i = 0; i < DARTS; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            if (x * x + y * y <= 1) hits[0]++;
        }
        int[] total = new int[1];
        MPI.COMM_WORLD.Reduce(hits, 0, total, 0, 1, MPI.INT, MPI.SUM, 0);
        if (MPI.COMM_WORLD.Rank() == 0) {
            double pi = 4.0 * total[0] / (DARTS * MPI.COMM_WORLD.Size());
            System.out.println("pi is about " + pi);
            System.out.println("took " + (System.currentTimeMillis() - start) + " ms");
        }
        MPI.Finalize();
    }
}
