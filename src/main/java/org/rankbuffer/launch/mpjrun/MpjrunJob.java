package org.rankbuffer.launch.mpjrun;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.launch.RankCommand;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.rank.NiodevBootstrap;
import org.rankbuffer.launch.remote.HostAgent;
import org.rankbuffer.launch.remote.OwnAddress;
import org.rankbuffer.launch.remote.ReachabilityProbe;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * A job whose ranks MPJ Express's own launcher starts, by way of its daemons. Neither tells how a rank ends, and
 * what ranks print comes without labels; so ranks connect to this process, each by a {@link RankSocket}. The port for that
 * is open until all have.
 */
public final class MpjrunJob implements AutoCloseable {

    private static final String MAIN = "runtime.starter.MPJRun";
    private static final int SECRET_BYTES = 16;

    /** Lines that mpjrun and the daemons print about themselves; also that a connection of theirs has ended, and where. */
    private static final Pattern ABOUT_ITSELF = Pattern.compile(
            "MPJ Express \\(.*\\) is started in .*|(Starting process|Stopping Process) <\\d+> on <.*>|\\s+at .*|.*: No line found");

    /** After the last rank that has connected. Ranks need some seconds on a busy machine; a stall is taken for one after 30. */
    private static final long CONNECT_MILLIS = 25_000;

    private static final long POLL_MILLIS = 200;

    /** For what is under way when the launcher has ended. */
    private static final long GRACE_MILLIS = 1000;

    private final MpjHome home;
    private final RankCommand command;
    private final int size;
    private final String secret;
    private final String machines;
    private final ServerSocket server;
    private final List<DaemonRanks> groups = new ArrayList<>();
    private int begun;
    private MpjProgram mpjrun;
    private volatile String lastLine = "it printed nothing";
    private volatile long connectedAt;
    private volatile boolean closed;

    private MpjrunJob(JobSpec job, Map<Machine, List<Integer>> ranks, MpjHome home, List<String> javaOptions)
            throws IOException {
        int most = ranks.values().stream().mapToInt(List::size).max().orElse(0);
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        this.home = home;
        this.command = new RankCommand(job.id(), job.device(), most, Optional.of(home), javaOptions);
        this.size = job.size();
        this.secret = HexFormat.of().formatHex(random);
        this.machines = ranks.keySet().stream().map(Machine::host).collect(Collectors.joining("\n", "", "\n"));
        this.server = ReachabilityProbe.open(
                OwnAddress.towards(ranks.keySet().stream().map(Machine::host).toList())
                        .orElse(InetAddress.getLoopbackAddress()));
        ranks.forEach((machine, some) -> groups.add(
                new DaemonRanks(machine.host(), server.getInetAddress().getHostAddress(), some, this::begin)));
    }

    /**
     * Prepares a job, to be closed; refuses when mpjrun's port is taken. The ranks of each machine are as mpjrun will
     * place them.
     */
    public static MpjrunJob prepare(
            JobSpec job, Map<Machine, List<Integer>> ranks, MpjHome home, List<String> javaOptions) {
        requireDifferent(ranks.keySet());
        int port = home.ports().mpjrun();
        try {
            new ServerSocket(port).close();
            return new MpjrunJob(job, ranks, home, javaOptions);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "mpjrun cannot listen on port " + port + " here (" + e.getMessage()
                            + "); it runs one job at a time on a machine: wait for the other one to end",
                    e);
        }
    }

    /** mpjrun knows machines by their addresses, and would mix up the ranks of two that have the same. */
    private static void requireDifferent(Set<Machine> machines) {
        Map<InetAddress, String> hosts = new HashMap<>();
        for (Machine machine : machines) {
            try {
                String other = hosts.put(InetAddress.getByName(machine.host()), machine.login());
                if (other != null) {
                    throw new UsageException(
                            other + " and " + machine.login()
                                    + " are one machine, and its daemon runs all ranks as one user; name it once, with all slots");
                }
            } catch (UnknownHostException e) {
                throw new EnvironmentException("host " + machine.host() + " has no address here any more", e);
            }
        }
    }

    /** The ranks, by machine. */
    public List<RankGroup> groups() {
        return List.copyOf(groups);
    }

    /** When all groups have the job, mpjrun starts the ranks. */
    private synchronized void begin() {
        begun++;
        if (begun == groups.size() && !closed) {
            connectedAt = System.nanoTime();
            mpjrun = MpjProgram.start(home, home.starter(), arguments(), machines, this::printed);
            DaemonThread.start("mpjrun-connections", this::accept);
            DaemonThread.start("mpjrun-watch", this::watch);
            DaemonThread.start("mpjrun-alive", this::checkSilence);
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(MAIN, "-np", String.valueOf(size), "-dev", "niodev"));
        arguments.addAll(List.of("-psl", String.valueOf(NiodevBootstrap.SWITCH_LIMIT)));
        arguments.addAll(List.of("-machinesfile", MpjGuard.MACHINES));
        arguments.addAll(List.of("-wdir", Path.of("").toAbsolutePath().toString()));
        arguments.addAll(command.options());
        // The daemon's program that starts ranks is not in every home's jars that mpjrun names.
        arguments.addAll(List.of("-cp", command.classPath() + File.pathSeparator + home.daemon()));
        arguments.add(DaemonRank.class.getName());
        arguments.add(server.getInetAddress().getHostAddress());
        arguments.add(String.valueOf(server.getLocalPort()));
        arguments.add(secret);
        return arguments;
    }

    private void accept() {
        try {
            while (missing() > 0) {
                accept(server.accept());
            }
            server.close();
        } catch (IOException e) {
            // the port has been closed
        }
    }

    private void accept(Socket socket) throws IOException {
        try {
            RankSocket rank = RankSocket.of(socket, secret);
            if (groups.stream().noneMatch(group -> group.add(rank))) {
                socket.close();
            }
            connectedAt = System.nanoTime();
        } catch (IOException e) {
            socket.close(); // no rank of this job
        }
    }

    private int missing() {
        return groups.stream().mapToInt(group -> group.missing().size()).sum();
    }

    /** Ranks that do not connect do not tell why. */
    private void watch() throws InterruptedException {
        while (missing() > 0 && !closed) {
            if (mpjrun.hasEndedWithin(POLL_MILLIS)) {
                Thread.sleep(GRACE_MILLIS);
                giveUp("mpjrun has ended (" + lastLine + ") before");
                return;
            } else if (System.nanoTime() - connectedAt > TimeUnit.MILLISECONDS.toNanos(CONNECT_MILLIS)) {
                giveUp("mpjrun and its daemons have not brought up within " + CONNECT_MILLIS / 1000 + " s");
                return;
            }
        }
    }

    private void giveUp(String what) {
        String absent = groups.stream()
                .filter(group -> !group.missing().isEmpty())
                .map(group -> "host " + group.host() + ": rank "
                        + group.missing().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        String message = what + " the ranks of " + absent + "; do those hosts see the project under the same path, have"
                + " their daemons Java 17 or newer, and may they connect to "
                + server.getInetAddress().getHostAddress() + ", ports "
                + home.ports().mpjrun() + " and " + server.getLocalPort() + "?";
        tell(new RankEvent.Failed(ProcessEvent.ALL, ExitCode.ENVIRONMENT, message, false));
    }

    private void tell(RankEvent event) {
        groups.get(0).listener().accept(new ProcessEvent.Sent(ProcessEvent.ALL, event));
    }

    private void checkSilence() throws InterruptedException {
        long last = System.nanoTime();
        while (!closed) {
            Thread.sleep(HostAgent.ALIVE_MILLIS);
            long now = System.nanoTime();
            // While this process did not run, it could not read.
            long gap = Math.max(0, now - last - TimeUnit.MILLISECONDS.toNanos(2 * HostAgent.ALIVE_MILLIS));
            last = now;
            groups.forEach(group -> group.checkSilence(now, gap));
        }
    }

    private void printed(String line) {
        if (!ABOUT_ITSELF.matcher(line).matches()) {
            lastLine = line;
            tell(new RankEvent.ErrorOutput(ProcessEvent.ALL, (line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Waits a moment for mpjrun, which ends when its daemons have no rank of this job any more; then ends it. */
    @Override
    public void close() {
        closed = true;
        groups.forEach(DaemonRanks::kill);
        try {
            server.close();
            if (mpjrun != null) {
                mpjrun.hasEndedWithin(GRACE_MILLIS);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a port", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (mpjrun != null) {
                mpjrun.close();
            }
        }
    }
}
