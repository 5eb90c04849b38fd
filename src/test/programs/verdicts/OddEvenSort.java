/*
 * Odd-even transposition sort with Sendrecv; each rank holds a number.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
package sorting;

import mpi.*;

public class OddEvenSort {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] mine = {(rank * 7 + 3) % 5};
        int[] other = new int[1];
        for (int phase = 0; phase < size; phase++) {
            int partner = (phase + rank) % 2 == 0 ? rank + 1 : rank - 1;
            if (partner < 0 || partner >= size) {
                continue;
            }
            MPI.COMM_WORLD.Sendrecv(mine, 0, 1, MPI.INT, partner, phase, other, 0, 1, MPI.INT, partner, phase);
            boolean keepsSmaller = rank < partner;
            if (keepsSmaller == other[0] < mine[0]) {
                mine[0] = other[0];
            }
        }
        int[] sorted = new int[size];
        MPI.COMM_WORLD.Gather(mine, 0, 1, MPI.INT, sorted, 0, 1, MPI.INT, 0);
        if (rank == 0) {
            System.out.println(java.util.Arrays.toString(sorted));
        }
        MPI.Finalize();
    }
}
