package org.rankbuffer.launch.mpjrun;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.launch.remote.AgentService;
import org.rankbuffer.launch.remote.HostAgent;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * The main program of an agent that starts MPJ Express's daemon on its machine. It has three arguments from the launcher:
 * MPJ Express's directory, the daemon's port, and the directory where its ranks will run.
 */
public final class DaemonAgent implements AgentService {

    private static final String MAIN = "runtime.daemon.MPJDaemon";
    private static final long START_MILLIS = 15_000;
    private static final long POLL_MILLIS = 100;
    private static final String FAILED = "cannot start MPJ Express's daemon: ";

    private int port;
    private Path directory;
    private MpjProgram program;
    private volatile String lastLine = "it printed nothing";

    private DaemonAgent() {}

    /** Runs the agent. */
    public static void main(String[] args) {
        HostAgent.run(Optional.of(new DaemonAgent()));
    }

    @Override
    public void start(List<String> arguments) {
        MpjHome home = new MpjHome(Path.of(arguments.get(0)));
        port = Integer.parseInt(arguments.get(1));
        directory = Path.of(arguments.get(2));
        program = MpjProgram.start(home, home.daemon(), List.of(MAIN, arguments.get(1)), "", line -> lastLine = line);
    }

    @Override
    public String awaitProblem() throws InterruptedException {
        if (!Files.isDirectory(directory)) {
            return "has no directory " + directory + "; start the job in one that all machines have";
        }
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (System.nanoTime() < due) {
            if (program.hasEndedWithin(POLL_MILLIS)) {
                return FAILED + lastLine + "; is something else at its port " + port + "?";
            }
            try {
                if (MpjDaemon.answers(InetAddress.getLoopbackAddress().getHostAddress(), port)) {
                    return "";
                }
            } catch (IOException e) {
                lastLine = e.getMessage();
            }
        }
        return FAILED + lastLine + "; try it by hand there";
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
