package org.rankbuffer.launch.rank;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * What MPJ Express, in a rank's process, takes for the server that starts its jobs: a port on the loopback address that
 * one connection is taken from, which must be this rank's.
 *
 * <pre>
 *   rank                                           bootstrap
 *    │── "Sending Info", write port, read port, rank ──►│   26 bytes
 *    │                                                  │   … until the launcher sends all addresses
 *    │◄── "#Peer Information;host@read@write@rank@0;…" ─│   in rank order
 * </pre>
 */
public final class NiodevBootstrap implements AutoCloseable {

    private static final String GREETING = "Sending Info";
    private static final int MAX_PORT = 65535;

    /** Up to this length, in bytes, niodev's sends are eager: no message is longer. Another one is to experiment with. */
    public static final int SWITCH_LIMIT = Integer.getInteger("rankbuffer.switchLimit", 512 * 1024);

    /** The same for programs, which are to meet what MPJ Express has unless it is told otherwise. */
    static final int PROGRAMS_SWITCH_LIMIT = 128 * 1024;

    /** A connection that sends nothing is not from this rank. */
    private static final int PATIENCE_MILLIS = 2000;

    private final int rank;
    private final ServerSocket server;
    private final CompletableFuture<String> addresses = new CompletableFuture<>();

    /** Opens the port. */
    public NiodevBootstrap(int rank) throws IOException {
        this.rank = rank;
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /**
     * What the rank gets as its second argument, between its number and {@code niodev}. Up to {@code switchLimit}
     * bytes, sends are eager.
     */
    public String configuration(int ranks, int switchLimit) {
        return "#temp line;#Number of Processes;" + ranks + ";#Protocol Switch Limit;" + switchLimit + ";#Server Name;"
                + server.getInetAddress().getHostAddress() + ";#Server Port;" + server.getLocalPort();
    }

    /** The addresses of all ranks, from the launcher. May be called by any thread. */
    public void tell(String allAddresses) {
        addresses.complete(allAddresses);
    }

    /** Waits for the rank, passes its ports on, and tells it where the others are once that is known. */
    public void serve(Consumer<RankEvent.Listens> report) throws IOException, InterruptedException {
        while (true) {
            try (Socket client = server.accept()) {
                client.setSoTimeout(PATIENCE_MILLIS);
                RankEvent.Listens listens = read(client);
                if (listens != null) {
                    server.close();
                    report.accept(listens);
                    DataOutputStream out = new DataOutputStream(client.getOutputStream());
                    out.writeUTF(addresses.get());
                    out.flush();
                    return;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private RankEvent.Listens read(Socket client) {
        try {
            DataInputStream in = new DataInputStream(client.getInputStream());
            if (in.readUnsignedShort() != GREETING.length()
                    || !new String(in.readNBytes(GREETING.length()), StandardCharsets.US_ASCII).equals(GREETING)) {
                return null;
            }
            int writePort = in.readInt();
            int readPort = in.readInt();
            return isPort(writePort) && isPort(readPort) && in.readInt() == rank
                    ? new RankEvent.Listens(rank, writePort, readPort)
                    : null;
        } catch (IOException e) {
            return null; // not this rank, which sends all at once
        }
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= MAX_PORT;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
