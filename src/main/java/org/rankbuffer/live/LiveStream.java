package org.rankbuffer.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The states of a run on their way to the browsers, as server-sent events. Each browser gets the newest state when it can
 * take one, on a thread of its own; those that it was too slow for are dropped. Safe for use by several threads.
 */
final class LiveStream {

    /** More windows than that nobody looks at. */
    private static final int MOST_READERS = 8;

    private String newest = "";
    private long number;
    private boolean over;
    private int readers;

    /** A new state, as an event; the last one ends all streams. */
    synchronized void publish(String event, boolean last) {
        if (!over) {
            newest = event;
            number++;
            over = last;
            notifyAll();
        }
    }

    synchronized boolean hasReaders() {
        return readers > 0;
    }

    /** Registers a reader, unless there are too many, or there is nothing more to read. */
    synchronized boolean open() {
        if (readers == MOST_READERS || over) {
            return false;
        }
        readers++;
        return true;
    }

    /** Writes what a reader has to know first, and then each state; blocks until the last one, or until it fails. */
    void write(String first, OutputStream out) throws IOException, InterruptedException {
        write(out, first);
        boolean last = false;
        for (long seen = 0; !last; ) {
            String event;
            synchronized (this) {
                while (number == seen) {
                    wait();
                }
                seen = number;
                event = newest;
                last = over;
            }
            write(out, event);
        }
    }

    private static void write(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A registered reader reads no more. */
    synchronized void close() {
        readers--;
        notifyAll();
    }

    /** Waits until all readers have the last state, but no longer than that; returns whether there was any. */
    synchronized boolean awaitReaders(long millis) throws InterruptedException {
        boolean any = readers > 0;
        long due = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; readers > 0 && left > 0; left = (due - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return any;
    }

    /** An event with a name and JSON, which has no line breaks. */
    static String event(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
    }
}
