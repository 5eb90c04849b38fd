package org.rankbuffer.launch.rank;

import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.Role;

/** Where items come from and go to in a run in which each of them takes longer, as the user wishes. */
final class HeldItems {

    private HeldItems() {}

    /**
     * A source that takes longer than another one.
     *
     * @param <T> the type of item
     * @param source the other one
     * @param brake how much longer
     * @param alive is called now and then meanwhile
     */
    record Source<T>(ItemSource<T> source, Brake brake, Runnable alive) implements ItemSource<T> {

        @Override
        public void open() throws Exception {
            source.open();
        }

        @Override
        public T next() throws Exception {
            T item = source.next();
            if (item != null) {
                brake.holdItem(Role.PRODUCER, alive);
            }
            return item;
        }

        @Override
        public void encode(T item, DataOutputStream out) throws Exception {
            source.encode(item, out);
        }

        @Override
        public void putAside(long sequence, Throwable thrown) {
            source.putAside(sequence, thrown);
        }
    }

    /** The same of a sink. */
    record Sink(ItemSink sink, Brake brake, Runnable alive) implements ItemSink {

        @Override
        public void open() throws Exception {
            sink.open();
        }

        @Override
        public void accept(ByteBuffer data, int producer, long sequence) throws Exception {
            sink.accept(data, producer, sequence);
            brake.holdItem(Role.CONSUMER, alive);
        }

        @Override
        public void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {
            sink.putAside(data, producer, sequence, thrown);
        }

        @Override
        public byte[] result() throws Exception {
            return sink.result();
        }
    }
}
