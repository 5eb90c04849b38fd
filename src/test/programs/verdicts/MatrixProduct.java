/*
 * Rows of A are scattered, B is broadcast, rows of C are gathered.
 *
 * np 1, 2, 3: rendezvous ok; eager ok
 */
import mpi.*;

public class MatrixProduct {
    public static void main(String args[]) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int np = MPI.COMM_WORLD.Size();
        int n = 6 * np;
        int rows = n / np;
        double[] a = new double[n * n], b = new double[n * n], c = new double[n * n];
        if (me == 0) {
            for (int i = 0; i < n * n; i++) {
                a[i] = i % 7;
                b[i] = i % 3 - 1;
            }
        }
        double[] myA = new double[rows * n], myC = new double[rows * n];
        MPI.COMM_WORLD.Bcast(b, 0, n * n, MPI.DOUBLE, 0);
        MPI.COMM_WORLD.Scatter(a, 0, rows * n, MPI.DOUBLE, myA, 0, rows * n, MPI.DOUBLE, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    myC[i * n + j] += myA[i * n + k] * b[k * n + j];
                }
            }
        }
        MPI.COMM_WORLD.Gather(myC, 0, rows * n, MPI.DOUBLE, c, 0, rows * n, MPI.DOUBLE, 0);
        if (me == 0) {
            double trace = 0;
            for (int i = 0; i < n; i++) {
                trace += c[i * n + i];
            }
            System.out.println("trace of the product: " + trace);
        }
        MPI.Finalize();
    }
}
