package org.rankbuffer.launch.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rankbuffer.cluster.MpjDaemon;
import org.rankbuffer.launch.wire.HostCommand;
import org.rankbuffer.launch.wire.HostEvent;
import org.rankbuffer.mpjhome.MpjHome;

/** A daemon of MPJ Express that this process has started, and that ends with it. */
final class OwnDaemon implements AutoCloseable {

    private static final String MAIN = "runtime.daemon.MPJDaemon";
    private static final long START_MILLIS = 15_000;
    private static final long POLL_MILLIS = 100;

    private final HostCommand.StartDaemon wish;
    private final MpjProgram program;
    private volatile String said = "it said nothing";

    /** Starts it. */
    OwnDaemon(HostCommand.StartDaemon wish, MpjHome home) {
        this.wish = wish;
        this.program = MpjProgram.start(
                home, home.daemon(), List.of(MAIN, String.valueOf(wish.port())), "", line -> said = line);
    }

    /** Waits until it answers; returns nothing then, else what is wrong, in {@link HostEvent.DaemonStarted}'s words. */
    String problem() throws InterruptedException {
        if (!Files.isDirectory(Path.of(wish.directory()))) {
            return "has no directory " + wish.directory() + "; start the job in one that all machines have";
        }
        long due = System.nanoTime() + START_MILLIS * 1_000_000;
        while (System.nanoTime() < due) {
            if (program.hasEndedWithin(POLL_MILLIS)) {
                return "cannot start MPJ Express's daemon: " + said + "; is something else at its port " + wish.port()
                        + "?";
            }
            try {
                if (MpjDaemon.answers(InetAddress.getLoopbackAddress().getHostAddress(), wish.port())) {
                    return "";
                }
            } catch (IOException e) {
                said = e.getMessage();
            }
        }
        return "cannot start MPJ Express's daemon: " + said + "; try it by hand there";
    }

    @Override
    public void close() {
        program.close();
    }
}
