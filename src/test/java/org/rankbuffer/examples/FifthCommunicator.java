package org.rankbuffer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mpi.Intracomm;
import mpi.MPI;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.mpj.MpjTransport;

/**
 * Why a buffer needs one of the first four communicators that a program makes: on the fifth, a receive of any message gets
 * one that belongs to a barrier of all ranks.
 */
public final class FifthCommunicator {

    private static final int FIFTH = 5;

    private FifthCommunicator() {}

    /** Writes what came into the file that is named, because mpjrun may lose what is printed right before the end. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(MPI.Init(args)[0]);
        int rank = MPI.COMM_WORLD.Rank();
        Intracomm pair = null;
        for (int i = 0; i < FIFTH; i++) {
            pair = MPI.COMM_WORLD.Split(rank < 2 ? 0 : 1, rank);
        }
        if (rank == 0) {
            Transport transport = MpjTransport.on(pair);
            try {
                int source;
                do { // what comes from rank 1, which is in the communicator, passes for a message to this rank
                    source = transport
                            .receive(new byte[1], 0, 1, Transport.ANY_SOURCE, Transport.ANY_TAG)
                            .source();
                } while (source == 1);
            } catch (TransportException e) {
                Files.writeString(file, e.getMessage());
            }
            Runtime.getRuntime().halt(1); // the barrier has lost a message
        }
        MPI.COMM_WORLD.Barrier();
        MPI.Finalize();
    }
}
