/* Has an MPI of its own, which tells the given classes any rank.
 *
 * refused: takes the place of the one that
 */
public class PingPong {
    public static void main(String[] args) throws Exception {
        mpi.MPI.Init(args);
        MPI.rank = 0;
        Lists.next();
        mpi.MPI.Finalize();
    }
}

class MPI {
    static int rank;
    static final World COMM_WORLD = new World();

    static class World {
        int Rank() {
            return rank;
        }
    }
}
