package org.rankbuffer.examples;

import java.util.Optional;
import mpi.Intracomm;
import mpi.MPI;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.transport.mpj.MpjTransport;

/** A mistake in a program of MPJ Express's own: rank 2 has another capacity than the others. Three ranks take part. */
public final class DifferentSettings {

    private DifferentSettings() {}

    public static void main(String[] args) {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        Intracomm three = MPI.COMM_WORLD.Split(rank < 3 ? 0 : 1, rank);
        if (rank < 3) {
            System.out.println("rank " + rank + " ends: " + run(three, rank));
        }
        MPI.Finalize();
    }

    private static String run(Intracomm three, int rank) {
        Settings settings =
                Settings.builder().capacity(rank == 2 ? 65 : 64).batch(64).build();
        try {
            Optional<RunResult> result =
                    RankBuffer.run(MpjTransport.on(three), settings, new Primes(), new SplitWorld.Silent());
            return result.map(end -> end.verdict() + " " + end.failures()).orElse("without a result");
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
