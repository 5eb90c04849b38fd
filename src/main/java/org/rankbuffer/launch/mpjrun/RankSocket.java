package org.rankbuffer.launch.mpjrun;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.remote.HostAgent;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * A rank that a daemon of MPJ Express has started, as its launcher sees it: at the other end of the connection that the
 * rank has made; see {@link DaemonRank}. How its process ends is not known. Safe for use by several threads.
 */
final class RankSocket {

    /** A connection that sends nothing for that long is from no rank. */
    private static final int INTRODUCTION_MILLIS = 2000;

    private final Socket socket;
    private final EventWriter writer;
    private final int rank;
    private final long pid;
    private volatile long receivedAt = System.nanoTime();
    private volatile ProcessEvent.Ended ending;

    private RankSocket(Socket socket, int rank, long pid) throws IOException {
        this.socket = socket;
        this.writer = new EventWriter(socket.getOutputStream());
        this.rank = rank;
        this.pid = pid;
        this.ending = lost("has ended (MPJ Express's daemon does not tell how)");
    }

    /** Reads who has connected; blocks for a moment. */
    static RankSocket of(Socket socket, String secret) throws IOException {
        socket.setSoTimeout(INTRODUCTION_MILLIS);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        if (in.readUnsignedShort() != secret.length()
                || !new String(in.readNBytes(secret.length()), StandardCharsets.US_ASCII).equals(secret)) {
            throw new IOException("not a rank of this job");
        }
        RankSocket connected = new RankSocket(socket, in.readInt(), in.readLong());
        socket.setSoTimeout(0);
        socket.setTcpNoDelay(true);
        return connected;
    }

    private ProcessEvent.Ended lost(String description) {
        return new ProcessEvent.Ended(rank, ExitStatus.LOST, description);
    }

    int rank() {
        return rank;
    }

    long pid() {
        return pid;
    }

    /** Sends the rank its job, and passes on what it sends. */
    void start(JobSpec job, Consumer<ProcessEvent> listener) {
        tell(job);
        DaemonThread.start("rank-" + rank + "-events", () -> {
            try {
                new EventReader<>(socket.getInputStream(), RankEvent.class, strays -> {})
                        .forEach(event -> received(event, listener));
            } catch (IOException e) {
                // as good as its end
            }
            cut();
            listener.accept(ending);
        });
    }

    private void received(RankEvent event, Consumer<ProcessEvent> listener) {
        receivedAt = Long.MAX_VALUE; // for as long as this process is busy with the event
        listener.accept(new ProcessEvent.Sent(rank, event));
        receivedAt = System.nanoTime();
        if (event instanceof RankEvent.Finished) {
            ending = new ProcessEvent.Ended(rank, 0, ExitStatus.describe(0));
            end();
        }
    }

    /** Sends the rank a message; the thread that reads from it notices when it has ended. */
    void tell(LauncherMessage message) {
        writer.sendIfOpen(message);
    }

    /** Gives up a rank that has been silent for too long; the time in which this process did not run does not count. */
    void checkSilence(long now, long gap, String host) {
        long received = receivedAt;
        if (received == Long.MAX_VALUE) {
            return;
        }
        receivedAt = received + gap;
        if (now - receivedAt > TimeUnit.MILLISECONDS.toNanos(HostAgent.SILENCE_MILLIS)) {
            ending = lost("was lost (nothing came from it for " + HostAgent.SILENCE_MILLIS / 1000 + " s; is host "
                    + host + " up, and its network?)");
            cut();
        }
    }

    /** Cuts the rank's lifeline, which ends it; its last events still come. */
    void end() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // it has ended by itself
        }
    }

    /** Closes the connection at once. */
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be closed
        }
    }
}
