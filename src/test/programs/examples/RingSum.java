import mpi.*;

/** Each rank passes a row of numbers to the right until all have seen all rows. The argument is the length of a row. */
public class RingSum {
    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int length = own.length > 0 ? Integer.parseInt(own[0]) : 10;
        int right = (rank + 1) % size;
        int left = (rank + size - 1) % size;
        int[] row = new int[length];
        row[0] = rank;
        int sum = rank;
        for (int step = 1; step < size; step++) {
            int[] next = new int[length];
            MPI.COMM_WORLD.Send(row, 0, length, MPI.INT, right, step);
            MPI.COMM_WORLD.Recv(next, 0, length, MPI.INT, left, step);
            row = next;
            sum += row[0];
        }
        System.out.println("rank " + rank + ": the sum is " + sum);
        MPI.Finalize();
    }
}
