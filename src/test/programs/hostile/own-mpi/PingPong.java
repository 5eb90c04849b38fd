/* Brings a package mpi along in which every message arrives.
 *
 * refused: PingPong.java:10: constructor Comm in class mpi.Comm
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        System.out.println(new Comm().anything());
        MPI.Finalize();
    }
}
