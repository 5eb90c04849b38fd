package org.rankbuffer.launch.rank;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.ProcessEvent;

/**
 * What user code sees as {@code System.out}, or {@code System.err} where that does not lead to the launcher: sends whole
 * lines as events, each with the rank that printed it. The rank is the one whose thread prints, or whose thread started the
 * thread that prints. Safe for use by several threads.
 */
public final class RankOutput extends OutputStream {

    private static final int LONGEST_LINE = 8192;

    private final EventWriter channel;
    private final Printed event;
    private final InheritableThreadLocal<Line> line = new InheritableThreadLocal<>();
    private final Line ofNoRank = new Line(ProcessEvent.ALL);
    private final List<Line> lines = new CopyOnWriteArrayList<>(List.of(ofNoRank));

    /** A line in the making. Threads of one rank share it, as they would share a descriptor. */
    private static final class Line {
        private final int rank;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Line(int rank) {
            this.rank = rank;
        }
    }

    /** Makes an event of a line. */
    public interface Printed {
        /** The event; the rank is {@link ProcessEvent#ALL} where it is not known. */
        Record by(int rank, byte[] bytes);
    }

    /** Output that leads to a launcher, as such events. */
    public RankOutput(EventWriter channel, Printed event) {
        this.channel = channel;
        this.event = event;
    }

    /** The same as a stream to print on. */
    public PrintStream asPrintStream() {
        return new PrintStream(this, true, charset());
    }

    /** The encoding of the JVM's standard output, so that nothing changes for who prints. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** What the calling thread prints from now on is this rank's. */
    public void enter(int rank) {
        Line own = new Line(rank);
        lines.add(own);
        line.set(own);
    }

    /** Passes on what the calling thread's rank has printed last, though its line has not ended. */
    public void leave() {
        pass(current());
    }

    /** Passes on what all ranks have printed last. */
    void leaveAll() {
        lines.forEach(this::pass);
    }

    /** The rank that the calling thread belongs to, where that is known. */
    int rank(int otherwise) {
        Line own = line.get();
        return own == null ? otherwise : own.rank;
    }

    private Line current() {
        Line own = line.get();
        return own == null ? ofNoRank : own;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        Line current = current();
        synchronized (current) {
            current.bytes.write(from, offset, length);
            if (length > 0 && from[offset + length - 1] == '\n' || current.bytes.size() > LONGEST_LINE) {
                pass(current);
            }
        }
    }

    private void pass(Line current) {
        synchronized (current) {
            if (current.bytes.size() > 0) {
                channel.send(event.by(current.rank, current.bytes.toByteArray()));
                current.bytes.reset();
            }
        }
    }
}
