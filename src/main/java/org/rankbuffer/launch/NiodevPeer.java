package org.rankbuffer.launch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection to a {@link NiodevRendezvous}: perhaps a rank. It takes in a report byte by byte, and hangs up on
 * anything else as soon as it differs.
 *
 * <pre>
 *    0       2               14           18          22      26
 *    ┌───────┬───────────────┬────────────┬───────────┬───────┐
 *    │ 0  12 │ Sending Info  │ write port │ read port │ rank  │   big endian
 *    └───────┴───────────────┴────────────┴───────────┴───────┘
 * </pre>
 */
final class NiodevPeer {

    private static final byte[] GREETING = utf("Sending Info");
    private static final int MAX_PORT = 65535;

    private final SelectionKey key;
    private final SocketChannel channel;
    private final int ranks;
    private final ByteBuffer report = ByteBuffer.allocate(GREETING.length + 3 * Integer.BYTES);
    private int checked;
    private boolean reported;
    private ByteBuffer reply;

    NiodevPeer(SelectionKey key, int ranks) {
        this.key = key;
        this.channel = (SocketChannel) key.channel();
        this.ranks = ranks;
    }

    /** Reads or writes what is possible now; false if this is, or has become, no rank. */
    boolean proceed() {
        try {
            if (reply != null) {
                channel.write(reply);
                key.interestOps(isTold() ? 0 : SelectionKey.OP_WRITE);
                return true;
            }
            return reported ? isSilent() : readReport();
        } catch (IOException e) {
            // A reset says the same as an end of stream: it is gone.
            return false;
        }
    }

    private boolean readReport() throws IOException {
        if (channel.read(report) < 0) {
            return false;
        }
        for (; checked < Math.min(report.position(), GREETING.length); checked++) {
            if (report.get(checked) != GREETING[checked]) {
                return false;
            }
        }
        reported = !report.hasRemaining() && isPlausible();
        return reported || report.hasRemaining();
    }

    private boolean isPlausible() {
        return isPort(writePort()) && isPort(readPort()) && rank() >= 0 && rank() < ranks;
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= MAX_PORT;
    }

    /** A rank that has reported has nothing more to say; if it does, or hangs up, it is not what it seemed. */
    private boolean isSilent() throws IOException {
        return channel.read(ByteBuffer.allocate(1)) == 0;
    }

    /** Whether it has proved to be a rank; only then there is a {@link #rank}. */
    boolean hasReported() {
        return reported;
    }

    private int writePort() {
        return report.getInt(GREETING.length);
    }

    private int readPort() {
        return report.getInt(GREETING.length + Integer.BYTES);
    }

    int rank() {
        return report.getInt(GREETING.length + 2 * Integer.BYTES);
    }

    /** Starts to send the reply; {@link #proceed} does the rest. */
    void tell(ByteBuffer message) {
        reply = message;
        key.interestOps(SelectionKey.OP_WRITE);
    }

    boolean isTold() {
        return reply != null && !reply.hasRemaining();
    }

    void disconnect() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone, which is all we want.
            key.cancel();
        }
    }

    /** What every rank is told: where all of them are, in rank order. */
    static ByteBuffer introduction(NiodevPeer[] peers) throws IOException {
        StringBuilder text = new StringBuilder("#Peer Information");
        for (NiodevPeer peer : peers) {
            InetSocketAddress remote = (InetSocketAddress) peer.channel.getRemoteAddress();
            text.append(';').append(remote.getAddress().getHostAddress());
            text.append('@').append(peer.readPort()).append('@').append(peer.writePort());
            text.append('@').append(peer.rank()).append("@0");
        }
        return ByteBuffer.wrap(utf(text.append(';').toString()));
    }

    private static byte[] utf(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new DataOutputStream(bytes).writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
