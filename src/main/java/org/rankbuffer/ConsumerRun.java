package org.rankbuffer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.rankbuffer.protocol.ConsumerRole;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.transport.Transport;

/** A consumer's part in a run: the user's consumer and codec behind the protocol's role. */
final class ConsumerRun<T, R> extends ClientRun<T, R> implements ItemSink {

    private Consumer<T, R> consumer;

    ConsumerRun(Workload<T, R> workload, Context context) {
        super(workload, context);
    }

    @Override
    void play(Transport transport) {
        ItemSink sink = context.observer().watched(context.rank(), this);
        new ConsumerRole(transport, context.limits(), System::nanoTime, context.statistics()).run(sink);
    }

    @Override
    void close() throws Exception {
        if (consumer != null) {
            consumer.close();
        }
    }

    @Override
    public void open() throws Exception {
        codec = given(workload.codec(), "Workload.codec()");
        consumer = given(workload.consumer(context), "Workload.consumer()");
    }

    @Override
    public void accept(ByteBuffer data, int producer, long sequence) throws Exception {
        consumer.accept(codec.decode(data));
    }

    @Override
    public byte[] result() throws Exception {
        Optional<R> result = given(consumer.result(), "Consumer.result()");
        if (result.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(1); // there is a result, which may have no bytes
        DataOutputStream out = new DataOutputStream(bytes);
        given(workload.resultCodec(), "Workload.resultCodec()").encode(result.get(), out);
        out.flush();
        return bytes.toByteArray();
    }

    /** The result in what {@link #result} returned on a consumer. */
    static <R> R read(byte[] bytes, Codec<R> codec) throws IOException {
        return codec.decode(ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice());
    }

    @Override
    public void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {
        context.putAside(new Failure.Item(producer, sequence), Optional.ofNullable(data), thrown);
    }
}
