package org.rankbuffer;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.rankbuffer.protocol.BufferLimits;

/**
 * How a run is to be: made by a {@link #builder()}, checked once, when it is built. Immutable; every rank of a run has the
 * same. Numbers are longs, so that one that is far too large is named as it was given.
 *
 * @param producers how many ranks produce, at least 1; half of all ranks, rounded down, unless given
 * @param capacity the most items the FIFO ever holds, 1 to {@value BufferLimits#MAX_CAPACITY}
 * @param capacityBytes bytes in the FIFO above which nothing new is admitted; a quarter of rank 0's heap unless given
 * @param batch the most items in one message, 1 to {@code capacity}; as many as that unless given
 * @param window the most messages a client sends before it waits for an acknowledgement, at least 1; by default as many as
 *     hold what the FIFO holds, but {@value #LEAST_WINDOW} at least and {@value #MOST_WINDOW} at most
 * @param seed seed of everything random
 * @param maxItem the longest item in bytes, 1 to {@value BufferLimits#MAX_ITEM}
 * @param onError what happens when the user's code fails at an item
 * @param options options of the workload by name
 */
public record Settings(
        OptionalLong producers,
        long capacity,
        OptionalLong capacityBytes,
        OptionalLong batch,
        OptionalLong window,
        long seed,
        long maxItem,
        OnError onError,
        Map<String, String> options) {

    /** The default of {@code capacity}, in items. */
    public static final int DEFAULT_CAPACITY = 64;

    /** The least that {@code window} is by default, in messages. */
    public static final int LEAST_WINDOW = 4;

    /** The most that {@code window} is by default, in messages: more save nothing any more. */
    public static final int MOST_WINDOW = 64;

    /** The default of {@code seed}. */
    public static final int DEFAULT_SEED = 1;

    /** The default of {@code maxItem}, in bytes. */
    public static final int DEFAULT_MAX_ITEM = 16 << 20;

    /** The most ranks a run can have. */
    public static final int MAX_RANKS = 10_000;

    /** The longest item that a dead letter can hold, in bytes. */
    public static final int MAX_DEAD_LETTER = 1 << 27;

    /** What holds unless said otherwise. */
    public static final Settings DEFAULT = builder().build();

    private static final int LEAST_RANKS = 3;

    /** Rejects values outside the ranges above. */
    public Settings {
        producers.ifPresent(number -> require("producers", number, 1, MAX_RANKS));
        require("capacity", capacity, 1, BufferLimits.MAX_CAPACITY);
        capacityBytes.ifPresent(number -> require("capacityBytes", number, 1, Long.MAX_VALUE));
        if (batch.isPresent()) {
            require("batch", batch.getAsLong(), 1, BufferLimits.MAX_CAPACITY);
            if (batch.getAsLong() > capacity) {
                throw new SettingsException("{batch} is " + batch.getAsLong() + ", but the buffer holds " + capacity
                        + " items; lower {batch} or raise {capacity}");
            }
        }
        window.ifPresent(number -> require("window", number, 1, Integer.MAX_VALUE));
        require("maxItem", maxItem, 1, BufferLimits.MAX_ITEM);
        if (onError == OnError.SKIP && maxItem > MAX_DEAD_LETTER) {
            throw new SettingsException("{maxItem} is " + maxItem + "; with {onError} skip it must be at most "
                    + MAX_DEAD_LETTER + ", which is what a dead letter can hold");
        }
        options = Map.copyOf(options);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            String range = most == Long.MAX_VALUE ? "at least " + least : least + " to " + most;
            throw new SettingsException("{" + name + "} is " + value + "; it must be " + range);
        }
    }

    /**
     * A builder of settings that are the default's but for what is set.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder of settings that are like these but for what is set.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.producers = producers;
        builder.capacity = capacity;
        builder.capacityBytes = capacityBytes;
        builder.batch = batch;
        builder.window = window;
        builder.seed = seed;
        builder.maxItem = maxItem;
        builder.onError = onError;
        builder.options.putAll(options);
        return builder;
    }

    /**
     * Resolves what is left open, for a number of ranks.
     *
     * @param size ranks, the manager included
     * @return the limits of the buffer
     * @throws SettingsException when the ranks do not make a manager, a producer and a consumer
     */
    public BufferLimits resolve(long size) {
        if (size < LEAST_RANKS) {
            throw new SettingsException("{size} is " + size + "; it must be at least " + LEAST_RANKS
                    + ": a manager, a producer and a consumer");
        }
        if (size > MAX_RANKS) {
            throw new SettingsException("{size} is " + size + "; it must be at most " + MAX_RANKS);
        }
        long produce = producers.orElse(size / 2);
        if (produce > size - 2) {
            throw new SettingsException("{producers} is " + produce + ", but of " + size
                    + " ranks one manages the buffer and one at least must consume; choose 1 to " + (size - 2)
                    + ", or raise {size}");
        }
        long most = batch.orElse(capacity);
        return new BufferLimits(
                (int) produce,
                (int) capacity,
                capacityBytes.orElse(Runtime.getRuntime().maxMemory() / 4),
                (int) most,
                (int) window.orElse(Math.max(LEAST_WINDOW, Math.min(capacity / most, MOST_WINDOW))),
                (int) maxItem,
                onError == OnError.SKIP);
    }

    /** Collects settings, in any order; {@link #build} checks them. For one thread. The methods return this builder. */
    public static final class Builder {

        private OptionalLong producers = OptionalLong.empty();
        private long capacity = DEFAULT_CAPACITY;
        private OptionalLong capacityBytes = OptionalLong.empty();
        private OptionalLong batch = OptionalLong.empty();
        private OptionalLong window = OptionalLong.empty();
        private long seed = DEFAULT_SEED;
        private long maxItem = DEFAULT_MAX_ITEM;
        private OnError onError = OnError.STOP;
        private final Map<String, String> options = new TreeMap<>();

        private Builder() {}

        /**
         * Sets {@link Settings#producers}.
         *
         * @param ranks how many ranks produce, at least 1
         * @return this
         */
        public Builder producers(long ranks) {
            producers = OptionalLong.of(ranks);
            return this;
        }

        /**
         * Sets {@link Settings#capacity}.
         *
         * @param items the most items the FIFO ever holds, 1 to {@value BufferLimits#MAX_CAPACITY}
         * @return this
         */
        public Builder capacity(long items) {
            capacity = items;
            return this;
        }

        /**
         * Sets {@link Settings#capacityBytes}.
         *
         * @param bytes bytes in the FIFO above which nothing new is admitted, at least 1
         * @return this
         */
        public Builder capacityBytes(long bytes) {
            capacityBytes = OptionalLong.of(bytes);
            return this;
        }

        /**
         * Sets {@link Settings#batch}.
         *
         * @param items the most items in one message, 1 to the capacity
         * @return this
         */
        public Builder batch(long items) {
            batch = OptionalLong.of(items);
            return this;
        }

        /**
         * Sets {@link Settings#window}.
         *
         * @param messages the most messages a client sends before it waits for an acknowledgement, at least 1
         * @return this
         */
        public Builder window(long messages) {
            window = OptionalLong.of(messages);
            return this;
        }

        /**
         * Sets {@link Settings#seed}.
         *
         * @param number seed of everything random
         * @return this
         */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /**
         * Sets {@link Settings#maxItem}.
         *
         * @param bytes the longest item in bytes, 1 to {@value BufferLimits#MAX_ITEM}
         * @return this
         */
        public Builder maxItem(long bytes) {
            maxItem = bytes;
            return this;
        }

        /**
         * Sets {@link Settings#onError}.
         *
         * @param choice stop or skip
         * @return this
         */
        public Builder onError(OnError choice) {
            onError = choice;
            return this;
        }

        /**
         * Adds an option of the workload to {@link Settings#options}.
         *
         * @param name the option's name
         * @param value its value
         * @return this
         */
        public Builder option(String name, String value) {
            options.put(name, value);
            return this;
        }

        /**
         * Removes an option of the workload, if it is there.
         *
         * @param name the option's name
         * @return this
         */
        public Builder withoutOption(String name) {
            options.remove(name);
            return this;
        }

        /**
         * Checks what was set, and makes settings of it.
         *
         * @return the settings
         * @throws SettingsException when something is out of its range, or does not fit the rest
         */
        public Settings build() {
            return new Settings(producers, capacity, capacityBytes, batch, window, seed, maxItem, onError, options);
        }
    }
}
