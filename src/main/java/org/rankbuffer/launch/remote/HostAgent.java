package org.rankbuffer.launch.remote;

import java.io.DataInputStream;
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
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.RankCommand;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.HostCommand;
import org.rankbuffer.launch.wire.HostEvent;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.launch.wire.RecordForm;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * The main program of the process that starts ranks on a machine for a launcher elsewhere. The connection that it was
 * started over is all that it hears commands on: it listens on no port, but for a moment before the ranks begin. When
 * the connection ends, or nothing is heard for some seconds, it ends, and the ranks with it.
 */
public final class HostAgent implements RankGroup.Listener {

    /** Both sides give a sign of life that often. */
    public static final long BEAT_MILLIS = 1000;

    /** Who has given none for so long is taken for lost. */
    public static final long SILENCE_MILLIS = 6000;

    private static final int LOST = 255;

    private final EventWriter channel;
    private volatile long heardAt = System.nanoTime();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private ReachabilityProbe door;
    private volatile OwnRanks ranks;
    private OwnDaemon daemon;
    private boolean killed;

    private HostAgent(EventWriter channel) {
        this.channel = channel;
    }

    /**
     * Does what the launcher says until it says no more.
     *
     * @param args none
     */
    public static void main(String[] args) {
        EventWriter channel = new EventWriter(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        Signals.ignoreInterrupt();
        HostAgent agent = new HostAgent(channel);
        agent.beat();
        try (DataInputStream in = new DataInputStream(System.in)) {
            while (true) {
                HostCommand command = (HostCommand) RecordForm.read(in);
                agent.heardAt = System.nanoTime();
                agent.take(command);
            }
        } catch (IOException e) {
            agent.end(); // most likely the end of the connection
        }
    }

    private void beat() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (System.nanoTime() - heardAt < SILENCE_MILLIS * 1_000_000) {
                            Thread.sleep(BEAT_MILLIS);
                            channel.send(new HostEvent.Alive());
                        }
                    } catch (InterruptedException | RuntimeException e) {
                        // the launcher is gone
                    }
                    end();
                },
                "beat");
        thread.setDaemon(true);
        thread.start();
    }

    /** The ranks end when this process does, because their lifelines do; killing them is faster. */
    private void end() {
        killAll();
        Runtime.getRuntime().halt(LOST);
    }

    private String startDaemon(HostCommand.StartDaemon wish) {
        try {
            synchronized (this) {
                if (killed) {
                    return "is left again; interrupted";
                }
                daemon = new OwnDaemon(wish, new MpjHome(Path.of(located(wish.mpjHome()))));
            }
            return daemon.problem();
        } catch (EnvironmentException e) {
            return e.getMessage() + "; try it by hand there";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was interrupted; try again";
        }
    }

    private synchronized void killAll() {
        killed = true;
        if (daemon != null) {
            daemon.close();
        }
        if (ranks != null) {
            ranks.kill();
        }
    }

    /** Looking up names and knocking at closed doors takes its time, in which signs of life must be heard. */
    private void take(HostCommand command) {
        if (command instanceof HostCommand.Kill) {
            killAll();
        } else {
            worker.execute(() -> tryToObey(command));
        }
    }

    private void tryToObey(HostCommand command) {
        try {
            obey(command);
        } catch (RuntimeException e) { // nobody else would hear of it
            failed(e.toString());
        }
    }

    private void obey(HostCommand command) {
        if (command instanceof HostCommand.Settle settle) {
            channel.send(settle(settle));
        } else if (command instanceof HostCommand.Probe knock) {
            channel.send(new HostEvent.Knocked(ReachabilityProbe.closed(knock.doors())));
        } else if (command instanceof HostCommand.StartDaemon start) {
            channel.send(new HostEvent.DaemonStarted(startDaemon(start)));
        } else if (command instanceof HostCommand.Begin begin) {
            begin(begin);
        } else if (command instanceof HostCommand.Tell tell) {
            ranks.tell(tell.rank(), tell.word());
        } else if (command instanceof HostCommand.Ask) {
            ranks.ask();
        }
    }

    private HostEvent.Ready settle(HostCommand.Settle wish) {
        try {
            InetAddress.getLocalHost(); // MPJ Express asks for it, and ends where there is none
            InetAddress address = OwnAddress.find(wish, System.getenv());
            door = new ReachabilityProbe(address);
            return new HostEvent.Ready(address.getHostAddress().replaceFirst("%.*", ""), door.port(), "");
        } catch (UnknownHostException e) {
            return new HostEvent.Ready(
                    "", 0, "has no address for its own name (" + e.getMessage() + "); add the name to its /etc/hosts");
        } catch (EnvironmentException e) {
            return new HostEvent.Ready(
                    "", 0, e.getMessage() + "; correct --interface, or address= in the machines file");
        } catch (IOException e) {
            return new HostEvent.Ready(
                    "",
                    0,
                    "cannot listen on its address: " + e.getMessage()
                            + "; correct --interface, or address= in the machines file");
        }
    }

    private void begin(HostCommand.Begin begin) {
        try {
            door.close();
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
            ranks.start(job, this);
        } catch (EnvironmentException | IOException e) {
            failed(e.getMessage());
        }
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

    @Override
    public void started(int process, long pid) {
        channel.send(new HostEvent.Started(process, pid));
    }

    @Override
    public void event(int process, RankEvent event) {
        channel.send(new HostEvent.Said(process, event));
    }

    @Override
    public void complained(int process, byte[] line) {
        channel.send(new HostEvent.Complained(process, line));
    }

    @Override
    public void silent(int process, Activity.Silent state) {
        channel.send(new HostEvent.Silent(process, state));
    }

    @Override
    public void ended(int process, Ending ending) {
        channel.send(new HostEvent.Ended(process, ending));
    }

    @Override
    public void failed(String message) {
        channel.send(new HostEvent.Failed(message));
    }
}
