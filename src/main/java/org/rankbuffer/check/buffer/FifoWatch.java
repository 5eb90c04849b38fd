package org.rankbuffer.check.buffer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.protocol.FifoListener;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/**
 * Watches the manager: tracks the items in the FIFO and the requests of consumers, and throws a
 * {@link PropertyViolation} when the FIFO exceeds its capacity, does not give its oldest item, or serves requests out of
 * their order. For one thread only.
 */
public final class FifoWatch implements FifoListener {

    private final int capacity;
    private final Deque<String> items = new ArrayDeque<>();

    /** Consumers whose requests are not served, in the order of their requests. */
    private final Deque<Integer> requests = new ArrayDeque<>();

    /** Watches an empty FIFO, which may hold this number of items. */
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

    /** What is in the FIFO, the oldest item first. */
    String view() {
        return "[" + String.join(" ", items) + "]";
    }

    /** The items in a {@linkplain #view view}. */
    static List<String> items(String view) {
        return view.length() <= 2
                ? List.of()
                : List.of(view.substring(1, view.length() - 1).split(" "));
    }

    /** Rank 0's transport, but for the checks. */
    public Transport over(Transport transport) {
        return new ForwardingTransport(transport) {
            @Override
            public void send(byte[] buffer, int offset, int length, int destination, int tag) {
                if (requests.contains(destination) && FrameHead.isServed(buffer, offset)) {
                    if (requests.peek() != destination) {
                        throw new PropertyViolation(
                                "no starvation",
                                "rank " + destination + " is served before rank " + requests.peek()
                                        + ", which asked earlier");
                    }
                    requests.remove();
                }
                super.send(buffer, offset, length, destination, tag);
            }

            @Override
            public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
                Envelope envelope = super.receive(buffer, offset, length, source, tag);
                if (envelope.length() > 0 && FrameHead.isRequest(buffer, offset)) {
                    requests.add(envelope.source());
                }
                return envelope;
            }
        };
    }
}
