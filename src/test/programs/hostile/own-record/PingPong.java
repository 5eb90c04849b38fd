/* Brings a class along that is called as a given one.
 *
 * refused: PingPong.java has a class Result, which is given
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Result.record(1);
        MPI.Finalize();
    }
}

final class Result {
    static void record(int value) {
        System.out.println("result " + value);
    }
}
