package org.rankbuffer.report;

import java.io.PrintStream;
import java.util.OptionalLong;

/**
 * Shows how a run goes while it works: on a terminal one line that is written over, from the first second on; elsewhere a
 * line after five seconds, and then one every ten. Short runs show nothing.
 *
 * <p>Written by hand. A library for this would bring a second one that asks the operating system for the width of the
 * terminal, and with it native code. The terminal itself knows: it is told not to wrap the line.
 *
 * <p>Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    private static final double FIRST_ON_TERMINAL = 1;
    private static final double FIRST = 5;
    private static final double EVERY = 10;

    private final PrintStream stream;
    private final boolean terminal;
    private final int capacity;
    private final OptionalLong expected;

    private double next;
    private double before;
    private long itemsBefore;
    private long bytesBefore;

    /** What the last line of the terminal shows. */
    private String shown = "";

    private boolean closed;

    /**
     * Progress that shows nothing yet.
     *
     * @param stream where to show it, commonly standard error
     * @param terminal whether the stream is a terminal, see {@link Terminal#isStandardError}
     * @param expected items of the whole run, where they are known
     */
    public Progress(PrintStream stream, boolean terminal, int capacity, OptionalLong expected) {
        this.stream = stream;
        this.terminal = terminal;
        this.capacity = capacity;
        this.expected = expected;
        this.next = terminal ? FIRST_ON_TERMINAL : FIRST;
    }

    /**
     * Shows where the run stands, this number of seconds after its start. To be called a few times a second.
     *
     * @param bytes bytes worked on so far, as far as ranks have told; shown when there are any
     */
    public synchronized void update(long itemsIn, long itemsOut, long bytes, double seconds) {
        if (closed || seconds < next) {
            return;
        }
        String line = line(itemsIn, itemsOut, bytes, seconds);
        if (terminal) {
            shown = line;
            draw();
        } else {
            next += EVERY * (1 + Math.floor((seconds - next) / EVERY));
            stream.println(line);
        }
        before = seconds;
        itemsBefore = itemsOut;
        bytesBefore = bytes;
    }

    /** The two counts of items may be of slightly different moments. */
    private String line(long itemsIn, long itemsOut, long bytes, double seconds) {
        long held = Math.max(0, Math.min(itemsIn - itemsOut, capacity));
        return Figures.fixed(seconds, 1) + " s: " + percent(itemsOut) + Figures.rounded(itemsIn) + " items in, "
                + Figures.rounded(itemsOut) + " out, " + Figures.rounded(rate(itemsOut - itemsBefore, seconds))
                + " items/s, buffer " + held + " of " + capacity
                + (bytes == 0
                        ? ""
                        : ", " + Figures.bytes(bytes) + " at "
                                + Figures.bytes((long) rate(bytes - bytesBefore, seconds)) + "/s");
    }

    private String percent(long itemsOut) {
        long all = expected.orElse(0);
        return all == 0 ? "" : (long) (100.0 * Math.min(itemsOut, all) / all) + "%, ";
    }

    private double rate(long more, double seconds) {
        return seconds > before ? Math.max(0, more) / (seconds - before) : 0;
    }

    private void draw() {
        stream.print(ERASE_LINE + WRAP_OFF + shown + WRAP_ON);
        stream.flush();
    }

    private void erase() {
        if (!shown.isEmpty()) {
            stream.print(ERASE_LINE);
            stream.flush();
        }
    }

    /** Prints something else in between, whole lines that are flushed, so that neither garbles the other. */
    public synchronized void interrupt(Runnable print) {
        erase();
        print.run();
        if (!shown.isEmpty()) {
            draw();
        }
    }

    /** Takes away what is shown and can be taken away. Does nothing the second time. */
    @Override
    public synchronized void close() {
        erase();
        shown = "";
        closed = true;
    }
}
