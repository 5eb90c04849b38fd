/*
 * A farm: rank 0 hands out tasks to whoever has finished one, and adds up the results. The tasks are 6, or the first
 * argument; the workers are the other ranks.
 *
 * np 2, 3: rendezvous ok; eager ok
 */
import mpi.*;

public class Farm {
    static final int TASK = 1, STOP = 2;

    public static void main(String[] args) throws Exception {
        String[] mine = MPI.Init(args);
        int tasks = mine.length > 0 ? Integer.parseInt(mine[0]) : 6;
        if (MPI.COMM_WORLD.Rank() == 0) {
            farmer(tasks, MPI.COMM_WORLD.Size() - 1);
        } else {
            worker();
        }
        MPI.Finalize();
    }

    static void farmer(int tasks, int workers) {
        int[] data = new int[1];
        int handedOut = 0;
        int running = 0;
        long sum = 0;
        for (int worker = 1; worker <= workers; worker++) {
            if (handedOut < tasks) {
                data[0] = ++handedOut;
                MPI.COMM_WORLD.Send(data, 0, 1, MPI.INT, worker, TASK);
                running++;
            } else {
                MPI.COMM_WORLD.Send(data, 0, 0, MPI.INT, worker, STOP);
            }
        }
        while (running > 0) {
            Status status = MPI.COMM_WORLD.Recv(data, 0, 1, MPI.INT, MPI.ANY_SOURCE, TASK);
            sum += data[0];
            if (handedOut < tasks) {
                data[0] = ++handedOut;
                MPI.COMM_WORLD.Send(data, 0, 1, MPI.INT, status.source, TASK);
            } else {
                MPI.COMM_WORLD.Send(data, 0, 0, MPI.INT, status.source, STOP);
                running--;
            }
        }
        System.out.println("sum of the squares: " + sum);
    }

    static void worker() {
        int[] data = new int[1];
        while (true) {
            Status status = MPI.COMM_WORLD.Recv(data, 0, 1, MPI.INT, 0, MPI.ANY_TAG);
            if (status.tag == STOP) {
                return;
            }
            data[0] *= data[0];
            MPI.COMM_WORLD.Send(data, 0, 1, MPI.INT, 0, TASK);
        }
    }
}
