/* Brings a package mpi along in which every message arrives.
 *
 * refused: Comm.java is in a package
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        System.out.println(new Comm().anything());
        MPI.Finalize();
    }
}
