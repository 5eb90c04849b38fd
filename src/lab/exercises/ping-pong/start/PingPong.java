import mpi.*;

/** Rank 0 sends lists of numbers; rank 1 answers each list with its smallest number. */
public class PingPong {
    static final int LIST = 1;
    static final int ANSWER = 2;

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int rounds = own.length > 0 ? Integer.parseInt(own[0]) : 3;
        int rank = MPI.COMM_WORLD.Rank();
        if (rank == 0) {
            ask(rounds);
        } else {
            answer(rounds);
        }
        MPI.Finalize();
    }

    /** Rank 0: sends a list in each round, receives its smallest number, and records it. */
    static void ask(int rounds) throws MPIException {
        // TODO: the other rounds, and the answers
        int[] list = Lists.next();
        MPI.COMM_WORLD.Send(list, 0, list.length, MPI.INT, 1, LIST);
    }

    /** Rank 1: receives a list in each round, records its smallest number, and sends it back. */
    static void answer(int rounds) throws MPIException {
        // TODO: how many numbers has rank 0 sent? Which one is the smallest?
        int[] list = new int[Lists.LONGEST];
        MPI.COMM_WORLD.Recv(list, 0, Lists.LONGEST, MPI.INT, 0, LIST);
        System.out.println("the first number is " + list[0]);
    }
}
