package org.rankbuffer.check.buffer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.protocol.FifoListener;
import org.rankbuffer.protocol.FrameText;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/**
 * Looks over the manager's shoulder: keeps its own book of what is in the FIFO and who waits for items, and complains
 * when the manager does not act accordingly.
 */
public final class FifoWatch implements FifoListener {

    private final int capacity;
    private final Deque<String> items = new ArrayDeque<>();

    /** Consumers whose requests are not served, in the order in which they asked. */
    private final Deque<Integer> asked = new ArrayDeque<>();

    public FifoWatch(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void appended(int producer, long sequence, byte[] bytes, int offset, int length, int size) {
        items.add(producer + "/" + sequence);
        if (items.size() > capacity) {
            throw new PropertyViolation(
                    "capacity", "the FIFO holds " + items.size() + " items; it may hold " + capacity);
        }
    }

    @Override
    public void taken(int consumer, int producer, long sequence, byte[] bytes, int offset, int length, int size) {
        String item = producer + "/" + sequence;
        if (!item.equals(items.peek())) {
            throw new PropertyViolation("FIFO order", "item " + item + " was taken; the oldest one is " + items.peek());
        }
        items.remove();
    }

    private void received(Envelope envelope, byte[] bytes, int offset) {
        if (envelope.length() > 0 && FrameText.isRequest(bytes, offset)) {
            asked.add(envelope.source());
        }
    }

    private void sends(byte[] bytes, int offset, int destination) {
        if (asked.contains(destination) && FrameText.isServed(bytes, offset)) {
            if (asked.peek() != destination) {
                throw new PropertyViolation(
                        "no starvation",
                        "rank " + destination + " is served before rank " + asked.peek() + ", which asked earlier");
            }
            asked.remove();
        }
    }

    /** What is in the FIFO, the oldest item first. */
    String view() {
        return "[" + String.join(" ", items) + "]";
    }

    /** A transport on which the manager is watched. */
    public Transport over(Transport transport) {
        return new Watched(transport);
    }

    private final class Watched extends ForwardingTransport {

        Watched(Transport transport) {
            super(transport);
        }

        @Override
        public void send(byte[] buffer, int offset, int length, int destination, int tag) {
            sends(buffer, offset, destination);
            transport.send(buffer, offset, length, destination, tag);
        }

        @Override
        public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
            Envelope envelope = transport.receive(buffer, offset, length, source, tag);
            received(envelope, buffer, offset);
            return envelope;
        }
    }
}
