package org.rankbuffer;

import java.io.DataOutputStream;
import java.util.Optional;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.transport.Transport;

/** A producer's part in a run: the user's producer and codec behind the protocol's role. */
final class ProducerRun<T, R> extends ClientRun<T, R> implements ItemSource<T> {

    private Producer<T> producer;

    ProducerRun(Workload<T, R> workload, Context context) {
        super(workload, context);
    }

    @Override
    void play(Transport transport) {
        ItemSource<T> source = context.observer().watched(context.rank(), this);
        new ProducerRole(transport, context.limits(), System::nanoTime, context.statistics()).run(source);
    }

    @Override
    void close() throws Exception {
        if (producer != null) {
            producer.close();
        }
    }

    @Override
    public void open() throws Exception {
        codec = given(workload.codec(), "Workload.codec()");
        producer = given(workload.producer(context), "Workload.producer()");
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
        context.putAside(new Failure.Item(context.rank(), sequence), Optional.empty(), thrown);
    }
}
