package org.rankbuffer.launch.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.launch.wire.HostCommand;

/** Tries, before ranks try, whether connections between hosts are possible on ports like those of MPJ Express. */
public final class ReachabilityProbe implements AutoCloseable {

    // MPJ Express's ranks take a free port from this range.
    private static final int FIRST_PORT = 25000;
    private static final int LAST_PORT = 40000;
    private static final int TRIES = 100;
    private static final int PATIENCE_MILLIS = 3000;

    private final ServerSocket server;

    /** Opens a port at an address; each connection to it is accepted and closed. */
    ReachabilityProbe(InetAddress address) throws IOException {
        server = open(address);
        DaemonThread.start("probe", this::serve);
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

    /** Tries to connect; returns a line for each target that cannot be reached. */
    static List<String> unreachable(List<HostCommand.Target> targets) {
        List<String> unreachable = new ArrayList<>();
        for (HostCommand.Target target : targets) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(target.address(), target.port()), PATIENCE_MILLIS);
            } catch (IOException e) {
                unreachable.add("cannot connect to host " + target.host() + " (" + target.address() + ", port "
                        + target.port() + "): " + e.getMessage());
            }
        }
        return unreachable;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
