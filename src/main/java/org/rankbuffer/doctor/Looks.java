package org.rankbuffer.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.cluster.HostProblem;
import org.rankbuffer.mpjhome.MpjHome;

/** The looks that are no more than a question and two answers. */
final class Looks {

    private static final int OLDEST_JAVA = 17;
    private static final int LIMIT_MILLIS = 3000;
    private static final int GREETING = 42;

    private Looks() {}

    /** Which Java this is. */
    static CheckResult java(Runtime.Version version, String vendor, Path home) {
        String text = version + " (" + vendor + "), " + home;
        return version.feature() >= OLDEST_JAVA
                ? CheckResult.ok(text)
                : CheckResult.problem(
                        text + " is too old", "install a JDK, " + OLDEST_JAVA + " or newer, or point JAVA_HOME at one");
    }

    /**
     * Whether there is a complete MPJ Express home, or one can be made.
     *
     * @param verified finds it, and compares the files of an assembled one with their checksums
     * @param own whether {@code MPJ_HOME} names it
     */
    static CheckResult mpjHome(Supplier<MpjHome> verified, boolean own) {
        try {
            MpjHome home = verified.get();
            return CheckResult.ok(home.directory()
                    + (own ? ", which MPJ_HOME names, is complete" : ", assembled here, has the right checksums"));
        } catch (EnvironmentException e) {
            return CheckResult.problem(
                    e.getMessage(),
                    own
                            ? "correct MPJ_HOME, or unset it to have a home assembled"
                            : "do one of these, or use --device threads");
        }
    }

    /** Whether this machine's own name has an address. MPJ Express looks it up first, and ends when there is none. */
    static CheckResult hostName(Callable<InetAddress> lookup) throws Exception {
        try {
            InetAddress address = lookup.call();
            String text = address.getHostName() + " is " + address.getHostAddress();
            return CheckResult.ok(
                    address.isLoopbackAddress()
                            ? text + "; fine here, but other hosts of a cluster could not reach it"
                            : text);
        } catch (UnknownHostException e) {
            return CheckResult.problem(
                    "no address is known for this machine's own name: " + e.getMessage(),
                    "add the name to /etc/hosts, as in: echo \"127.0.1.1 $(hostname)\" | sudo tee -a /etc/hosts");
        }
    }

    /** Whether a port of an address can be listened on and connected to, as ranks of niodev do. */
    static CheckResult ports(InetAddress address) {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(address, 0), 1);
            server.setSoTimeout(LIMIT_MILLIS);
            connect(address, server);
            return CheckResult.ok(address.getHostAddress() + " can be listened on and connected to");
        } catch (IOException e) {
            return CheckResult.problem(
                    "no port on " + address.getHostAddress() + " can be used: " + e.getMessage(),
                    "let programs listen on and connect to the loopback interface, or use --device multicore");
        }
    }

    private static void connect(InetAddress address, ServerSocket server) throws IOException {
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
    }

    /** How many processors there are. Fewer than ranks is no problem: ranks that wait do not compute. */
    static CheckResult processors(int processors, int size) {
        String text = processors + " for " + size + " ranks";
        return processors >= size ? CheckResult.ok(text) : CheckResult.note(text + ": they take turns");
    }

    /**
     * Spaces in paths. This project and the home that it assembles work with them; the launcher of another MPJ Express
     * home, which {@code MPJ_HOME} may name, does not.
     */
    static CheckResult spaces(Path project, String mpjHome) {
        if (mpjHome.contains(" ")) {
            return CheckResult.note(
                    mpjHome + " has a space: the mpjrun.sh in it may fail; ./run-local.sh does not use it");
        }
        return CheckResult.ok(
                project.toString().contains(" ") ? "in the project's path, which is fine" : "none in paths");
    }

    /**
     * Whether a directory can be written and has space. Runs work without either, so there is only a note.
     *
     * @param wanted bytes of space
     * @param otherwise what does not work otherwise
     */
    static CheckResult directory(Path directory, long wanted, String otherwise) {
        try {
            Files.delete(Files.createTempFile(directory, ".rankbuffer-doctor-", ""));
            long space = Files.getFileStore(directory).getUsableSpace();
            String text = directory + " can be written and has " + (space >> 20) + " MiB left";
            return space >= wanted ? CheckResult.ok(text) : CheckResult.note(text + ": " + otherwise);
        } catch (IOException e) {
            String fault = Files.isDirectory(directory) ? " cannot be written: " : " is no directory: ";
            return CheckResult.note(directory + fault + otherwise);
        }
    }

    /**
     * Whether a machine of a cluster, which has been examined already, can run ranks.
     *
     * @param summary what is there; empty if it could not be examined
     * @param problems all that is wrong on any machine
     */
    static CheckResult host(String host, String summary, List<HostProblem> problems) {
        List<HostProblem> own =
                problems.stream().filter(problem -> problem.host().equals(host)).toList();
        return own.isEmpty()
                ? CheckResult.ok(host + ": " + summary)
                : CheckResult.problem(
                        host + " " + own.stream().map(HostProblem::text).collect(Collectors.joining(", and ")),
                        own.stream().map(HostProblem::remedy).distinct().collect(Collectors.joining("; ")));
    }
}
