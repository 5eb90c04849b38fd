import java.util.Random;
import java.util.stream.IntStream;
import mpi.*;

/** Given. A grid of numbers. Each rank holds one row of it. */
final class Grid {
    private Grid() {}

    /** The row of this rank at the beginning: numbers from 0 to 999. */
    static int[] row(int width) throws MPIException {
        return new Random(Record.value(MPI.COMM_WORLD.Rank(), 0))
                .ints(width, 0, 1000)
                .toArray();
    }

    /** The row of this rank after one more step. Where there is no row above or below, it is null. Records the new row's sum. */
    static int[] next(int[] mine, int[] above, int[] below) {
        int[] next = new int[mine.length];
        for (int i = 0; i < next.length; i++) {
            int up = above == null ? mine[i] : above[i];
            int down = below == null ? mine[i] : below[i];
            next[i] = (2 * up + mine[i] + down) / 4;
        }
        Result.record(IntStream.of(next).sum());
        return next;
    }
}
