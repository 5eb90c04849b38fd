package org.rankbuffer.recording;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.Pacing;

/**
 * The user code and the batch sizes of a client in a replay: it sends batches with the recorded numbers of items and
 * bytes, requests the recorded numbers of items, and fails where the recorded client did.
 */
final class RecordedClient implements Pacing {

    /** Bytes of an item's record before its data. */
    private static final int RECORD = 20;

    /** How many items each batch has, or each request asks for. */
    private final Deque<Integer> counts = new ArrayDeque<>();

    /** Bytes of each item. */
    private final Deque<Integer> lengths = new ArrayDeque<>();

    private final boolean fails;

    RecordedClient(List<Recording.Entry> messages) {
        int part = 0;
        for (Recording.Entry message : messages) {
            if (message.isItems()) {
                part += message.length();
                if (message.count() > 0) {
                    counts.add(message.count());
                }
                if (!message.more()) {
                    addLengths(message.itemLengths(), counts.getLast(), part);
                    part = 0;
                }
            } else if (message.kind().equals("TAKE")) {
                counts.add(message.count());
            }
        }
        if (part > 0) {
            addLengths(List.of(), 1, part + 1); // an item whose last part was not sent, because another rank failed
        }
        fails = messages.stream().anyMatch(message -> message.kind().equals("ABORT"));
    }

    private void addLengths(List<Integer> recorded, int count, int bytes) {
        lengths.addAll(recorded.isEmpty() ? Collections.nCopies(count, bytes / count - RECORD) : recorded);
    }

    @Override
    public int limit() {
        return counts.isEmpty() ? 1 : counts.peek();
    }

    @Override
    public void begin() {}

    @Override
    public boolean expired() {
        return false;
    }

    @Override
    public void end(int items) {
        counts.poll();
    }

    private void failIfDue(boolean due) {
        if (fails && due) {
            throw new IllegalStateException("as recorded");
        }
    }

    ItemSource<byte[]> source() {
        return new ItemSource<>() {
            @Override
            public byte[] next() {
                failIfDue(lengths.isEmpty());
                return lengths.isEmpty() ? null : new byte[lengths.remove()];
            }

            @Override
            public void encode(byte[] item, DataOutputStream out) throws IOException {
                out.write(item);
            }
        };
    }

    ItemSink sink() {
        return new ItemSink() {
            @Override
            public void open() {
                failIfDue(counts.isEmpty());
            }

            @Override
            public void accept(ByteBuffer data, int producer, long sequence) {
                failIfDue(counts.size() == 1); // the request that is being served is the last one
            }

            @Override
            public byte[] result() {
                failIfDue(true);
                return new byte[0];
            }
        };
    }
}
