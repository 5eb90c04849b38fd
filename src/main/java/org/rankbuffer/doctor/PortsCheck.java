package org.rankbuffer.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Whether a port can be listened on and connected to, as niodev's ranks do with each other.
 *
 * @param address where; all local ranks meet on the loopback address
 */
record PortsCheck(InetAddress address) implements Check {

    private static final int LIMIT_MILLIS = 3000;
    private static final int GREETING = 42;

    @Override
    public String id() {
        return "ports";
    }

    @Override
    public Finding look() {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(address, 0), 1);
            server.setSoTimeout(LIMIT_MILLIS);
            return connect(server);
        } catch (IOException e) {
            return Finding.problem(
                    "no port on " + address.getHostAddress() + " can be used: " + e.getMessage(),
                    "let programs listen on and connect to the loopback interface, or use --device multicore");
        }
    }

    private Finding connect(ServerSocket server) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(address, server.getLocalPort()), LIMIT_MILLIS);
            try (Socket accepted = server.accept()) {
                accepted.setSoTimeout(LIMIT_MILLIS);
                client.getOutputStream().write(GREETING);
                if (accepted.getInputStream().read() != GREETING) {
                    throw new IOException("what was sent did not arrive");
                }
            }
        }
        return Finding.ok(address.getHostAddress() + " can be listened on and connected to");
    }
}
