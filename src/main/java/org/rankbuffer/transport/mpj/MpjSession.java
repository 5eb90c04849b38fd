package org.rankbuffer.transport.mpj;

import java.util.Arrays;
import java.util.List;
import mpi.MPI;
import org.rankbuffer.transport.RankBody;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;

/**
 * One rank's time on MPJ Express, from {@code MPI.Init} to {@code MPI.Finalize}. Belongs to the thread that began it.
 *
 * <p>It is deliberately not {@code AutoCloseable}: {@link #finish} waits for all ranks, so a rank that failed must not
 * call it, or it would hang instead of reporting. Such a rank ends its process, or, where ranks share one, says so to
 * {@link org.rankbuffer.transport.mpj.shared.MulticoreWorld}.
 */
public final class MpjSession {

    private final List<String> arguments;
    private final Transport transport;

    private MpjSession(List<String> arguments, int maxMessage) {
        this.arguments = arguments;
        // Not a duplicate: nothing else communicates here, and duplicating takes 15 ms in multicore mode and 50 in
        // cluster mode with eight ranks, a message between any two of them.
        this.transport = new MpjTransport(MPI.COMM_WORLD, maxMessage);
    }

    /**
     * Joins the other ranks, and blocks until all have joined.
     *
     * @param args what the program was started with: rank, configuration and device, which MPJ Express takes for
     *     itself, then the program's own arguments
     * @return the session, begun
     * @throws TransportException if MPJ Express cannot start
     */
    public static MpjSession init(String... args) {
        try {
            return new MpjSession(Arrays.asList(MPI.Init(args)), SwitchLimit.maxMessage(args));
        } catch (RuntimeException e) {
            throw new TransportException("MPJ Express cannot start with the arguments " + Arrays.toString(args), e);
        }
    }

    /**
     * Runs one rank from start to finish. When the body throws, the session is left unfinished.
     *
     * @param args as for {@link #init}
     * @param body what the rank does
     * @throws Exception what the body threw, or a {@link TransportException}
     */
    public static void run(String[] args, RankBody body) throws Exception {
        MpjSession session = init(args);
        body.run(session.transport());
        session.finish();
    }

    /**
     * The program's own arguments.
     *
     * @return those that MPJ Express left over, in order
     */
    public List<String> arguments() {
        return arguments;
    }

    /**
     * This rank's end.
     *
     * @return a transport for the thread that began the session
     */
    public Transport transport() {
        return transport;
    }

    /**
     * Leaves, and blocks until all ranks have called this.
     *
     * @throws TransportException if MPJ Express fails to
     */
    public void finish() {
        try {
            MPI.Finalize();
        } catch (RuntimeException e) {
            throw new TransportException("MPJ Express failed to finish", e);
        }
    }
}
