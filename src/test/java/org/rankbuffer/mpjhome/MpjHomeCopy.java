package org.rankbuffer.mpjhome;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The MPJ Express that the tests use once more, with ports of its own, so that daemons of several tests do not meet.
 *
 * @param directory where it is
 * @param daemonPort the port of its daemon
 */
public record MpjHomeCopy(Path directory, int daemonPort) {

    /** Makes a copy in a directory that does not exist yet. */
    public static MpjHomeCopy in(Path directory) throws IOException {
        Path original = MpjHome.locate(
                        Path.of(System.getProperty("rankbuffer.home")), System.getenv(), System.err::println)
                .directory();
        for (String part : new String[] {"bin", "lib", "conf"}) {
            if (!Files.isDirectory(original.resolve(part))) {
                continue;
            }
            Path to = Files.createDirectories(directory.resolve(part));
            try (Stream<Path> files = Files.list(original.resolve(part))) {
                for (Path file : files.toList()) {
                    Path copy = Files.copy(file, to.resolve(file.getFileName()));
                    if (part.equals("bin") && !copy.toFile().setExecutable(true)) {
                        throw new IOException("cannot make " + copy + " executable");
                    }
                }
            }
        }
        int daemonPort = freePort();
        Files.writeString(
                directory.resolve("conf/mpjexpress.conf"),
                "mpjexpress.mpjdaemon.port.1=" + daemonPort + "\nmpjexpress.mpjdaemon.port.2=" + freePort()
                        + "\nmpjexpress.mpjrun.port.1=" + freePort()
                        + "\nmpjexpress.mpjdaemon.loglevel=OFF\nmpjexpress.mpjrun.loglevel=OFF"
                        + "\nmpjexpress.mpi.loglevel=OFF\nmpjexpress.version=0.44\n");
        return new MpjHomeCopy(directory, daemonPort);
    }

    /** Its start script; the test is skipped where there is none, as in a home that {@code MPJ_HOME} names. */
    public Path mpjrun() {
        Path script = directory.resolve(MpjParts.MPJRUN);
        assumeTrue(Files.exists(script), "a home that MPJ_HOME names need not have our script");
        return script;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
