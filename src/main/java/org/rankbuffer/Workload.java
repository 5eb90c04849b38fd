package org.rankbuffer;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is produced and consumed: the part of a run that is yours. Every rank makes an instance of its own through a
 * public constructor without parameters, and calls it on its own thread only; ranks share nothing but items, results and
 * settings. Classes loaded with {@code --classpath} are loaded once per rank, so even their statics are not shared.
 *
 * @param <T> the type of item
 */
public interface Workload<T> {

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
    Consumer<T> consumer(RankContext context) throws Exception;

    /**
     * Called on rank 0 once, after every item was consumed or put aside and the verdict holds.
     *
     * @param results what the consumers handed in, in the order of their ranks
     * @param context rank 0
     * @throws Exception to end the run as failed
     */
    default void merge(List<byte[]> results, RankContext context) throws Exception {}

    /**
     * Checks the settings before anything is started.
     *
     * @param settings the settings of the run to come
     * @throws UsageException when they cannot work, saying which, why, and what to do
     */
    default void check(Settings settings) {}

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
     * the queue. For runs small enough to read.
     *
     * @param settings the settings of the run
     * @return false by default
     */
    default boolean isTold(Settings settings) {
        return false;
    }
}
