package org.rankbuffer.launch.remote;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.RankCommand;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.HostCommand;
import org.rankbuffer.launch.wire.HostEvent;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * The main program of the process that starts ranks on a machine for a launcher elsewhere. It receives commands over the
 * connection that it was started over, and nothing else: it listens on no port, but for a moment before the ranks begin.
 * When the connection ends, or nothing is received for some seconds, it ends, and the ranks with it.
 */
public final class HostAgent {

    /** Both sides send an {@code Alive} that often. */
    public static final long ALIVE_MILLIS = 1000;

    /** The other side is taken for lost when nothing has come from it for so long. */
    public static final long SILENCE_MILLIS = 6000;

    private final EventWriter channel = new EventWriter(new FileOutputStream(FileDescriptor.out));
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Optional<AgentService> service;
    private volatile long receivedAt = System.nanoTime();
    private ReachabilityProbe probe;
    private volatile OwnRanks ranks;
    private boolean killed;

    private HostAgent(Optional<AgentService> service) {
        this.service = service;
    }

    /** Executes the launcher's commands until its connection ends. */
    public static void main(String[] args) {
        run(Optional.empty());
    }

    /** The same for an agent that starts a service, too. */
    public static void run(Optional<AgentService> service) {
        HostAgent agent = new HostAgent(service);
        System.setOut(System.err);
        Signals.ignoreInterrupt();
        DaemonThread.start("alive", agent::sendAlive);
        try {
            new EventReader<>(System.in, HostCommand.class, stray -> {}).forEach(agent::received);
        } catch (IOException e) {
            // as good as its end
        }
        agent.end();
    }

    private void sendAlive() throws InterruptedException {
        try {
            while (System.nanoTime() - receivedAt < TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS)) {
                Thread.sleep(ALIVE_MILLIS);
                channel.send(new HostEvent.Alive());
            }
        } catch (RuntimeException e) {
            // the connection has ended
        }
        end();
    }

    /** The ranks end when this process does, because their lifelines do; killing them is faster. */
    private void end() {
        killAll();
        Runtime.getRuntime().halt(ExitStatus.LOST);
    }

    private synchronized void killAll() {
        killed = true;
        service.ifPresent(AgentService::close);
        if (ranks != null) {
            ranks.kill();
        }
    }

    /** Looking up names and probing ports takes its time, in which signs of life must be received. */
    private void received(HostCommand command) {
        receivedAt = System.nanoTime();
        if (command instanceof HostCommand.Kill) {
            killAll();
        } else {
            worker.execute(() -> tryTo(command));
        }
    }

    private void tryTo(HostCommand command) {
        try {
            execute(command);
        } catch (RuntimeException e) { // nothing else would tell it
            failed(e.toString());
        }
    }

    private void execute(HostCommand command) {
        if (command instanceof HostCommand.Settle settle) {
            channel.send(settle(settle));
        } else if (command instanceof HostCommand.Probe wish) {
            channel.send(new HostEvent.Probed(ReachabilityProbe.unreachable(wish.targets())));
        } else if (command instanceof HostCommand.StartService start) {
            channel.send(new HostEvent.ServiceStarted(start(start)));
        } else if (command instanceof HostCommand.Begin begin) {
            begin(begin);
        } else if (command instanceof HostCommand.Tell tell) {
            ranks.tell(tell.rank(), tell.message());
        }
    }

    private String start(HostCommand.StartService wish) {
        try {
            synchronized (this) {
                if (killed) {
                    return "was told to end before the service started; start the job again";
                }
                service.orElseThrow().start(wish.arguments());
            }
            return service.orElseThrow().awaitProblem();
        } catch (EnvironmentException e) {
            return e.getMessage() + "; try it by hand there";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was interrupted; try again";
        }
    }

    private HostEvent.Ready settle(HostCommand.Settle wish) {
        try {
            InetAddress.getLocalHost(); // MPJ Express asks for it, and ends where there is none
            InetAddress address = OwnAddress.find(wish, System.getenv());
            probe = new ReachabilityProbe(address);
            return new HostEvent.Ready(address.getHostAddress().replaceFirst("%.*", ""), probe.port(), "");
        } catch (UnknownHostException e) {
            return notReady("has no address for its own name (" + e.getMessage() + "); add the name to its /etc/hosts");
        } catch (EnvironmentException e) {
            return notReady(e.getMessage() + "; correct --interface, or address= in the machines file");
        } catch (IOException e) {
            return notReady("cannot listen on its address: " + e.getMessage()
                    + "; correct --interface, or address= in the machines file");
        }
    }

    private static HostEvent.Ready notReady(String problem) {
        return new HostEvent.Ready("", 0, problem);
    }

    private void begin(HostCommand.Begin begin) {
        try {
            probe.close();
            makeLogDirectory();
            JobSpec job = begin.job()
                    .withClassPath(begin.job().classPath().stream()
                            .map(HostAgent::located)
                            .toList());
            MpjHome home = new MpjHome(Path.of(located(begin.mpjHome())));
            RankCommand command = new RankCommand(
                    job.id(), job.device(), begin.ranks().size(), Optional.of(home), begin.javaOptions());
            synchronized (this) {
                ranks = new OwnRanks(command, begin.ranks(), job.address());
                if (killed) {
                    ranks.kill();
                }
            }
            ranks.start(job, channel::send);
        } catch (EnvironmentException | IOException e) {
            failed(e.getMessage());
        }
    }

    private void failed(String message) {
        channel.send(new HostEvent.Failed(message));
    }

    /** Relative paths are those of the program that was sent here. */
    private static String located(String path) {
        return Path.of(System.getProperty("rankbuffer.cached", ""))
                .resolve(path)
                .toString();
    }

    private static void makeLogDirectory() throws IOException {
        String directory = System.getProperty("rankbuffer.logDir");
        if (directory != null) {
            Files.createDirectories(Path.of(directory));
        }
    }
}
