/*
 * Ranks share the numbers up to an argument, or 500. Finalize is in a finally block, exceptions are caught.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.*;

public class CountPrimesUpTo {
    public static void main(String[] args) {
        String[] own = MPI.Init(args);
        try {
            int limit = own.length == 0 ? 500 : Integer.parseInt(own[0]);
            int me = MPI.COMM_WORLD.Rank();
            int step = MPI.COMM_WORLD.Size();
            int found = 0;
            for (int i = 2 + me; i <= limit; i += step) {
                if (isPrime(i)) found++;
            }
            int[] count = {found};
            if (me != 0) {
                MPI.COMM_WORLD.Ssend(count, 0, 1, MPI.INT, 0, 0);
            } else {
                for (int other = 1; other < step; other++) {
                    MPI.COMM_WORLD.Recv(count, 0, 1, MPI.INT, other, 0);
                    found += count[0];
                }
                System.out.println(found + " primes up to " + limit);
            }
        } catch (Exception e) {
            System.err.println("failed: " + e);
        } finally {
            MPI.Finalize();
        }
    }

    static boolean isPrime(int n) {
        for (int d = 2; d * d <= n; d++) {
            if (n % d == 0) return false;
        }
        return true;
    }
}
