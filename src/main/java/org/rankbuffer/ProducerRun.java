package org.rankbuffer;

import java.io.DataOutputStream;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.transport.Transport;

/** A producer's part in a run: the user's producer and codec behind the protocol's role. */
final class ProducerRun<T> implements ItemSource<T> {

    private final Transport transport;
    private final Workload<T> workload;
    private final Context context;
    private Codec<T> codec;
    private Producer<T> producer;

    ProducerRun(Transport transport, Workload<T> workload, Context context) {
        this.transport = transport;
        this.workload = workload;
        this.context = context;
    }

    void run() {
        ClientRun.run(
                () -> new ProducerRole(transport, context.limits(), System::nanoTime, context.account()).run(this),
                this::close);
    }

    private void close() throws Exception {
        if (producer != null) {
            producer.close();
        }
    }

    @Override
    public void open() throws Exception {
        codec = ClientRun.given(workload.codec(), "Workload.codec()");
        producer = ClientRun.given(workload.producer(context), "Workload.producer()");
    }

    @Override
    public T next() throws Exception {
        return producer.next();
    }

    @Override
    public void encode(T item, DataOutputStream out) throws Exception {
        codec.encode(item, out);
    }

    @Override
    public void putAside(long sequence, Throwable thrown) {
        context.putAside(context.rank(), sequence, null, thrown);
    }
}
