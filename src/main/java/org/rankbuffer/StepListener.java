package org.rankbuffer;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.rankbuffer.protocol.FifoListener;

/** Tells what happens to the queue, a line for each item, in the order in which it happens at the manager. */
final class StepListener<T> implements FifoListener {

    private final Workload<T, ?> workload;
    private final Codec<T> codec;
    private final int capacity;
    private final Consumer<String> teller;

    StepListener(Workload<T, ?> workload, int capacity, Consumer<String> teller) {
        this.workload = workload;
        this.codec = ClientRun.given(workload.codec(), "Workload.codec()");
        this.capacity = capacity;
        this.teller = teller;
    }

    @Override
    public void appended(int producer, long sequence, byte[] bytes, int offset, int length, int size) {
        tell("producer", producer, "appended", describe(bytes, offset, length), size);
    }

    @Override
    public void taken(int consumer, int producer, long sequence, byte[] bytes, int offset, int length, int size) {
        tell("consumer", consumer, "took", describe(bytes, offset, length) + " of producer " + producer, size);
    }

    private void tell(String role, int rank, String did, String what, int size) {
        teller.accept(String.format("%s %d %-8s %s; queue %d of %d", role, rank, did, what, size, capacity));
    }

    private String describe(byte[] bytes, int offset, int length) {
        if (length < 0) {
            return "a long item";
        }
        try {
            return workload.describe(
                    codec.decode(ByteBuffer.wrap(bytes, offset, length).slice()));
        } catch (Throwable e) {
            return "an item of " + length + " bytes"; // the consumer will tell what is wrong with it
        }
    }
}
