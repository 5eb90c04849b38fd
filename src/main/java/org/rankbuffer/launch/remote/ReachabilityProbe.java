package org.rankbuffer.launch.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rankbuffer.launch.wire.HostCommand;

/** Tries, before ranks try, whether connections between hosts are possible on ports like those of MPJ Express. */
public final class ReachabilityProbe implements AutoCloseable {

    // MPJ Express's ranks take a free port from this range.
    private static final int FIRST_PORT = 25000;
    private static final int LAST_PORT = 40000;
    private static final int TRIES = 100;
    private static final int PATIENCE_MILLIS = 3000;

    private final ServerSocket server;

    /** Opens one at an address; whoever knocks is let in and out again. */
    ReachabilityProbe(InetAddress address) throws IOException {
        server = open(address);
        Thread thread = new Thread(this::serve, "door");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens a port like those of MPJ Express's ranks, which a firewall has to let pass anyway. */
    public static ServerSocket open(InetAddress address) throws IOException {
        Random random = new Random();
        for (int i = 0; ; i++) {
            ServerSocket socket = new ServerSocket();
            try {
                int port = FIRST_PORT + random.nextInt(LAST_PORT - FIRST_PORT + 1);
                socket.bind(new InetSocketAddress(address, port));
                return socket;
            } catch (IOException e) {
                socket.close();
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Knocks; returns a line for each door that does not open. */
    static List<String> closed(List<HostCommand.Door> doors) {
        List<String> closed = new ArrayList<>();
        for (HostCommand.Door door : doors) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(door.address(), door.port()), PATIENCE_MILLIS);
            } catch (IOException e) {
                closed.add("cannot connect to host " + door.host() + " (" + door.address() + ", port " + door.port()
                        + "): " + e.getMessage());
            }
        }
        return closed;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
