/* Reads the mark of records by reflection, to write records of its own.
 *
 * refused: PingPong.java:11: java.lang.Class.getDeclaredField
 */
import java.lang.reflect.Field;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Field mark = Record.class.getDeclaredField("MARK");
        mark.setAccessible(true);
        System.out.println(mark.get(null) + "result 101");
        MPI.Finalize();
    }
}
