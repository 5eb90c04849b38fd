package org.rankbuffer.launch.mpjrun;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Host;
import org.rankbuffer.launch.rank.RankOutput;
import org.rankbuffer.launch.rank.RankProcess;
import org.rankbuffer.launch.remote.HostAgent;
import org.rankbuffer.launch.remote.OwnAddress;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * The main program of a rank that a daemon of MPJ Express has started. Its standard streams lead to the daemon, so it
 * connects to the launcher itself, and this connection is lifeline and channel of events as pipes are for other ranks:
 *
 * <pre>
 *   rank                                   launcher
 *    │── secret, rank, process id ────────────►│
 *    │◄── JobSpec ─────────────────────────────│
 *    │── RankEvents ──────────────────────────►│
 *    │◄── LauncherMessages, every second ──────│
 * </pre>
 */
public final class DaemonRank {

    private static final Pattern MPJRUN = Pattern.compile(";#Server Name;([^;]*);");
    private static final int CONFIGURATION = 1;

    /** What MPJ Express puts before a program's own arguments. */
    private static final int THEIRS = 3;

    private static final int CONNECT_MILLIS = 10_000;

    private DaemonRank() {}

    /**
     * Runs the rank. The arguments are rank, configuration and device from MPJ Express; then the launcher's address,
     * port and secret.
     */
    public static void main(String[] args) {
        // All ranks get the same options from the daemons.
        System.setProperty(RankProcess.RANK_PROPERTY, args[0]);
        InetSocketAddress launcher = new InetSocketAddress(args[THEIRS], Integer.parseInt(args[THEIRS + 1]));
        try {
            Socket socket = new Socket();
            socket.connect(launcher, CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) HostAgent.SILENCE_MILLIS);
            introduce(Integer.parseInt(args[0]), args[THEIRS + 2], socket);
            run(args, socket);
        } catch (IOException e) {
            System.err.println("rankbuffer: rank " + args[0] + " on host " + Host.NAME
                    + " cannot connect to its launcher at "
                    + launcher.getAddress().getHostAddress() + ", port "
                    + launcher.getPort() + ": " + e.getMessage());
            Runtime.getRuntime().halt(ExitCode.ENVIRONMENT);
        }
    }

    private static void introduce(int rank, String secret, Socket socket) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeUTF(secret);
        out.writeInt(rank);
        out.writeLong(ProcessHandle.current().pid());
        out.flush();
    }

    private static void run(String[] args, Socket socket) throws IOException {
        int rank = Integer.parseInt(args[0]);
        EventReader<LauncherMessage> lifeline = RankProcess.lifeline(socket.getInputStream());
        EventWriter channel = new EventWriter(socket.getOutputStream());
        JobSpec job = (JobSpec) lifeline.next();
        if (job == null) {
            throw new EOFException("it has ended");
        }
        RankOutput errors = new RankOutput(channel, RankEvent.ErrorOutput::new);
        errors.enter(rank);
        System.setErr(errors.asPrintStream());
        try {
            String address = ownAddress(args[CONFIGURATION], socket.getInetAddress());
            RankProcess.run(job.withAddress(address), channel, lifeline, args);
        } catch (EnvironmentException e) {
            channel.send(new RankEvent.Failed(rank, ExitCode.ENVIRONMENT, e.getMessage(), false));
            Runtime.getRuntime().halt(ExitCode.ENVIRONMENT);
        }
    }

    /**
     * The address at which MPJ Express will tell the others that this rank is: the one that its connection to mpjrun
     * comes from, which is made to a name.
     */
    private static String ownAddress(String configuration, InetAddress launcher) {
        Matcher matcher = MPJRUN.matcher(configuration);
        String mpjrun = matcher.find() ? matcher.group(1) : "";
        try {
            InetAddress found = InetAddress.getByName(mpjrun);
            if (found.isLoopbackAddress() && !launcher.isLoopbackAddress()) {
                throw new EnvironmentException("host " + Host.NAME + " takes " + mpjrun + " for "
                        + found.getHostAddress() + "; let its /etc/hosts say " + launcher.getHostAddress());
            }
            return OwnAddress.towards(List.of(mpjrun))
                    .orElse(InetAddress.getLoopbackAddress())
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw new EnvironmentException(
                    "host " + Host.NAME + " has no address for " + mpjrun + ", where the launcher is; let its"
                            + " /etc/hosts say " + launcher.getHostAddress(),
                    e);
        }
    }
}
