package org.rankbuffer.launch.rank;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;

/**
 * Another workload whose producers and consumers take longer for each item, as the user wishes.
 *
 * @param <T> the type of item
 * @param <R> the type of result
 */
final class HeldWorkload<T, R> implements Workload<T, R> {

    private final Workload<T, R> workload;
    private final Brake brake;

    HeldWorkload(Workload<T, R> workload, Brake brake) {
        this.workload = workload;
        this.brake = brake;
    }

    private void hold(RankContext context) throws InterruptedException {
        brake.holdItem(context.role(), () -> context.progress(0));
    }

    @Override
    public Producer<T> producer(RankContext context) throws Exception {
        Producer<T> producer = workload.producer(context);
        if (producer == null) {
            return null; // which is said elsewhere
        }
        return new Producer<>() {
            @Override
            public T next() throws Exception {
                T item = producer.next();
                if (item != null) {
                    hold(context);
                }
                return item;
            }

            @Override
            public void close() throws Exception {
                producer.close();
            }
        };
    }

    @Override
    public Consumer<T, R> consumer(RankContext context) throws Exception {
        Consumer<T, R> consumer = workload.consumer(context);
        if (consumer == null) {
            return null; // as above
        }
        return new Consumer<>() {
            @Override
            public void accept(T item) throws Exception {
                consumer.accept(item);
                hold(context);
            }

            @Override
            public Optional<R> result() throws Exception {
                return consumer.result();
            }

            @Override
            public void close() throws Exception {
                consumer.close();
            }
        };
    }

    @Override
    public Codec<T> codec() {
        return workload.codec();
    }

    @Override
    public Codec<R> resultCodec() {
        return workload.resultCodec();
    }

    @Override
    public Optional<R> merge(List<R> results, RankContext context) throws Exception {
        return workload.merge(results, context);
    }

    @Override
    public void check(Settings settings) {
        workload.check(settings);
    }

    @Override
    public void checkRetry(Settings settings) {
        workload.checkRetry(settings);
    }

    @Override
    public String name() {
        return workload.name();
    }

    @Override
    public boolean isRetry() {
        return workload.isRetry();
    }

    @Override
    public OptionalLong expectedItems(Settings settings) {
        return workload.expectedItems(settings);
    }

    @Override
    public String describe(T item) {
        return workload.describe(item);
    }

    @Override
    public boolean isTold(Settings settings) {
        return workload.isTold(settings);
    }
}
