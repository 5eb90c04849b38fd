package org.rankbuffer;

import java.nio.ByteBuffer;
import org.rankbuffer.protocol.ConsumerRole;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.transport.Transport;

/** A consumer's part in a run: the user's consumer and codec behind the protocol's role. */
final class ConsumerRun<T> implements ItemSink {

    private final Transport transport;
    private final Workload<T> workload;
    private final Context context;
    private Codec<T> codec;
    private Consumer<T> consumer;

    ConsumerRun(Transport transport, Workload<T> workload, Context context) {
        this.transport = transport;
        this.workload = workload;
        this.context = context;
    }

    void run() {
        ClientRun.run(
                () -> new ConsumerRole(transport, context.limits(), System::nanoTime, context.account()).run(this),
                this::close);
    }

    @Override
    public void open() throws Exception {
        codec = ClientRun.given(workload.codec(), "Workload.codec()");
        consumer = ClientRun.given(workload.consumer(context), "Workload.consumer()");
    }

    @Override
    public void accept(ByteBuffer data, int producer, long sequence) throws Exception {
        consumer.accept(codec.decode(data));
    }

    @Override
    public byte[] result() throws Exception {
        return ClientRun.given(consumer.result(), "Consumer.result()");
    }

    private void close() throws Exception {
        if (consumer != null) {
            consumer.close();
        }
    }

    @Override
    public void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {
        context.putAside(producer, sequence, data, thrown);
    }
}
