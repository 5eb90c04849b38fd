package org.rankbuffer.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar in the last line of a terminal, from the first second on. The library that draws it is loaded then. It draws on
 * a thread of its own now and then; all that is written passes through {@link #draw}, one at a time.
 */
final class TerminalProgress implements Progress {

    private static final double FIRST = 1;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream stream;
    private final int columns;
    private final int capacity;
    private final OptionalLong expected;
    private final Rate rate = new Rate();
    private final Rate byteRate = new Rate();

    private ProgressBar bar;

    /** What the last line shows; guarded by this object, as the stream is. */
    private String shown = "";

    private boolean closed;

    TerminalProgress(PrintStream stream, int columns, int capacity, OptionalLong expected) {
        this.stream = stream;
        this.columns = columns;
        this.capacity = capacity;
        this.expected = expected;
    }

    @Override
    public void update(long itemsIn, long itemsOut, long bytes, double seconds) {
        if (seconds < FIRST || isClosed()) {
            return;
        }
        if (bar == null) {
            bar = bar(itemsOut, seconds);
        }
        bar.setExtraMessage(Figures.rounded(rate.until(itemsOut, seconds)) + "/s, buffer "
                + Rate.held(itemsIn, itemsOut, capacity) + "/" + capacity + byteRate.ofBytes(bytes, seconds));
        bar.stepTo(itemsOut);
        bar.refresh();
    }

    private ProgressBar bar(long itemsOut, double seconds) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setInitialMax(expected.orElse(-1))
                .startsFrom(itemsOut, Duration.ofMillis((long) (seconds * 1000)))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(Integer.MAX_VALUE) // drawn by update
                .continuousUpdate() // also when no item has passed: the bytes may have moved
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns - 1));
        return (expected.isPresent() ? builder : builder.hideEta()).build();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void draw(String line) {
        if (!closed) {
            shown = line;
            redraw();
        }
    }

    private void redraw() {
        stream.print(ERASE_LINE + shown);
        stream.flush();
    }

    private void erase() {
        if (!shown.isEmpty()) {
            stream.print(ERASE_LINE);
            stream.flush();
        }
    }

    @Override
    public synchronized void interrupt(Runnable print) {
        erase();
        print.run();
        if (!shown.isEmpty()) {
            redraw();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            erase();
            shown = "";
        }
        if (bar != null) {
            bar.close();
        }
    }
}
