package org.rankbuffer;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What is produced and consumed: the part of a run that is yours. Every rank makes an instance of its own through a
 * public constructor without parameters, and calls it on its own thread only; ranks share nothing but items, results and
 * settings. Classes loaded with {@code --classpath} are loaded once per rank, so even their statics are not shared.
 *
 * @param <T> the type of item
 * @param <R> the type of result: of each consumer's, and of the whole run's; {@link Void} when there is none
 */
public interface Workload<T, R> {

    /**
     * How an item becomes bytes and back.
     *
     * @return a codec, asked for once per rank; not null
     */
    Codec<T> codec();

    /**
     * Makes what this rank produces; called on producers.
     *
     * @param context the rank
     * @return the producer; not null
     * @throws Exception to end the whole run
     */
    Producer<T> producer(RankContext context) throws Exception;

    /**
     * Makes what this rank does with items; called on consumers.
     *
     * @param context the rank
     * @return the consumer; not null
     * @throws Exception to end the whole run
     */
    Consumer<T, R> consumer(RankContext context) throws Exception;

    /**
     * How a consumer's result becomes bytes and back. It may be of any length.
     *
     * @return a codec, asked for when there is a result; not null
     * @throws UnsupportedOperationException by default
     */
    default Codec<R> resultCodec() {
        throw new UnsupportedOperationException(
                "a consumer has a result, but Workload.resultCodec() does not say how it becomes bytes");
    }

    /**
     * Makes one result of all. Called on rank 0 once, after every item was consumed or put aside and the verdict holds.
     *
     * @param results what the consumers handed in, in the order of their ranks; those without a result are left out
     * @param context rank 0
     * @return what {@link RunResult#value} has; by default nothing
     * @throws Exception to end the run as failed
     */
    default Optional<R> merge(List<R> results, RankContext context) throws Exception {
        return Optional.empty();
    }

    /**
     * Checks the settings before a command starts anything. {@link RankBuffer} does not call it.
     *
     * @param settings the settings of the run to come
     * @throws UsageException when they cannot work, saying which, why, and what to do
     */
    default void check(Settings settings) {}

    /**
     * Checks the settings before a command retries dead letters, which takes no items of this workload's producers.
     *
     * @param settings the settings of the run to come
     * @throws UsageException when they cannot work, saying which, why, and what to do
     */
    default void checkRetry(Settings settings) {
        check(settings);
    }

    /**
     * The name that {@link RunResult#workload} has.
     *
     * @return the simple name of the class
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Whether the items are some of those of an earlier run, as when dead letters are retried.
     *
     * @return false by default
     */
    default boolean isRetry() {
        return false;
    }

    /**
     * How many items all producers together will make, for the progress line. Asked before anything is started.
     *
     * @param settings the settings of the run to come
     * @return the number of items; empty, the default, where it is not known
     */
    default OptionalLong expectedItems(Settings settings) {
        return OptionalLong.empty();
    }

    /**
     * The item in a few words, for runs that are told step by step.
     *
     * @param item any item
     * @return one short line
     */
    default String describe(T item) {
        return String.valueOf(item);
    }

    /**
     * Whether a run with these settings is to be told step by step: every item appended and taken, with the size of
     * the queue, and who waits for it. For runs small enough to read. The commands give such a run a capacity of 4, a batch
     * of 1 and a window of 1, unless their options say otherwise: one sees waits where there is little room.
     *
     * @param settings the settings of the run
     * @return false by default
     */
    default boolean isTold(Settings settings) {
        return false;
    }

    /**
     * A workload of items that are there already: of P producers the first makes items 0, P, 2P and so on.
     *
     * @param codec how an item becomes bytes and back
     * @param items the items, the same on all ranks; each producer iterates over all of them
     * @param each what to do with an item; called by all consumers, at the same time where they share a JVM
     * @param <T> the type of item
     * @return the workload
     */
    static <T> Workload<T, Void> of(Codec<T> codec, Iterable<? extends T> items, Consumer<T, Void> each) {
        return of(
                codec,
                context -> {
                    Iterator<? extends T> all = items.iterator();
                    AtomicInteger others = new AtomicInteger(context.index());
                    return () -> {
                        for (int left = others.getAndSet(context.producers() - 1); left > 0 && all.hasNext(); left--) {
                            all.next();
                        }
                        return all.hasNext() ? all.next() : null;
                    };
                },
                context -> each);
    }

    /**
     * A workload without results, made of two functions.
     *
     * @param codec how an item becomes bytes and back
     * @param producers makes what a rank produces
     * @param consumers makes what a rank does with items
     * @param <T> the type of item
     * @return the workload
     */
    static <T> Workload<T, Void> of(
            Codec<T> codec,
            Function<RankContext, Producer<T>> producers,
            Function<RankContext, Consumer<T, Void>> consumers) {
        return new Workload<>() {
            @Override
            public Codec<T> codec() {
                return codec;
            }

            @Override
            public Producer<T> producer(RankContext context) {
                return producers.apply(context);
            }

            @Override
            public Consumer<T, Void> consumer(RankContext context) {
                return consumers.apply(context);
            }
        };
    }
}
