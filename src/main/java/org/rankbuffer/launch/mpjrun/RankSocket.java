package org.rankbuffer.launch.mpjrun;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.remote.HostAgent;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherWord;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.launch.wire.RecordForm;

/**
 * A rank that a daemon of MPJ Express has started, as its launcher sees it: at the other end of the connection that the
 * rank has made; see {@link DaemonRank}. Nobody tells how its process ends. Safe for use by several threads.
 */
final class RankSocket {

    /** Who has connected and says nothing is no rank. */
    private static final int PATIENCE_MILLIS = 2000;

    private final Socket socket;
    private final int rank;
    private final long pid;
    private volatile long heardAt = System.nanoTime();
    private volatile Ending ending = new Ending(RankGroup.LOST, "has died (MPJ Express's daemon does not tell how)");

    private RankSocket(Socket socket, int rank, long pid) {
        this.socket = socket;
        this.rank = rank;
        this.pid = pid;
    }

    /** Listens to who has connected; blocks for a moment. */
    static RankSocket of(Socket socket, String secret) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        if (in.readUnsignedShort() != secret.length()
                || !new String(in.readNBytes(secret.length()), StandardCharsets.US_ASCII).equals(secret)) {
            throw new IOException("a stranger");
        }
        RankSocket line = new RankSocket(socket, in.readInt(), in.readLong());
        socket.setSoTimeout(0);
        socket.setTcpNoDelay(true);
        return line;
    }

    int rank() {
        return rank;
    }

    long pid() {
        return pid;
    }

    /** Tells the rank what to do, and passes on what it says. */
    void start(JobSpec job, RankGroup.Listener listener) {
        say(job);
        Thread thread = new Thread(() -> hear(listener), "rank-" + rank + "-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void hear(RankGroup.Listener listener) {
        try {
            new EventReader<>(socket.getInputStream(), RankEvent.class, event -> hear(event, listener), strays -> {})
                    .run();
        } catch (IOException e) {
            // as good as its end
        }
        cut();
        listener.ended(rank, ending);
    }

    private void hear(RankEvent event, RankGroup.Listener listener) {
        heardAt = Long.MAX_VALUE; // for as long as this process is busy with what it has heard
        listener.event(rank, event);
        heardAt = System.nanoTime();
        if (event instanceof RankEvent.Farewell) {
            ending = new Ending(0, ExitStatus.describe(0));
            end();
        }
    }

    /** Tells the rank something. */
    void tell(LauncherWord word) {
        say((Record) word);
    }

    /** Gives up a rank that has been silent for too long; the time in which this process did not run does not count. */
    void listenFor(long now, long gap, String host) {
        long heard = heardAt;
        if (heard == Long.MAX_VALUE) {
            return;
        }
        heardAt = heard + gap;
        if (now - heardAt > HostAgent.SILENCE_MILLIS * 1_000_000) {
            ending = new Ending(
                    RankGroup.LOST,
                    "was lost (nothing was heard of it for " + HostAgent.SILENCE_MILLIS / 1000 + " s; is host " + host
                            + " up, and its network?)");
            cut();
        }
    }

    private synchronized void say(Record words) {
        try {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            RecordForm.write(words, out);
            out.flush();
        } catch (IOException e) {
            // the connection has ended, which whoever reads from it tells
        }
    }

    /** Lets the rank go, which then ends; its last words can still be heard. */
    void end() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // it has ended by itself
        }
    }

    /** Cuts the connection at once. */
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be cut
        }
    }
}
