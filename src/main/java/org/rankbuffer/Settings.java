package org.rankbuffer;

import java.util.Map;
import java.util.TreeMap;
import org.rankbuffer.protocol.BufferLimits;

/**
 * How a run is to be. Immutable; every rank of a run has the same.
 *
 * @param producers how many ranks produce; 0 for half of all ranks, rounded down
 * @param capacity the most items the FIFO ever holds, 1 to {@value BufferLimits#MAX_CAPACITY}
 * @param capacityBytes bytes in the FIFO above which nothing new is admitted; 0 for a quarter of rank 0's heap
 * @param batch the most items in one message, 1 to {@code capacity}; 0 for what fits the capacity
 * @param window the most messages a client sends before it waits for an acknowledgement, at least 1
 * @param seed seed of everything random
 * @param maxItem the longest item in bytes, 1 to {@value BufferLimits#MAX_ITEM}
 * @param onError what is to happen when the user's code fails at an item
 * @param replay path of a file with dead letters that are produced in place of the workload's own items; empty for none
 * @param recording path of the file in which rank 0 records the order of the messages it receives; empty for none
 * @param options options of the workload by name, without the leading dashes
 */
public record Settings(
        int producers,
        int capacity,
        long capacityBytes,
        int batch,
        int window,
        long seed,
        int maxItem,
        OnError onError,
        String replay,
        String recording,
        Map<String, String> options) {

    /** The most ranks a run can have. */
    public static final int MAX_RANKS = 10_000;

    /** The longest item that a dead letter can hold, in bytes. */
    public static final int MAX_DEAD_LETTER = 1 << 27;

    /** What holds unless said otherwise. */
    public static final Settings DEFAULT = new Settings(0, 64, 0, 0, 4, 1, 16 << 20, OnError.STOP, "", "", Map.of());

    /** Rejects values outside the ranges above. */
    public Settings {
        require("--producers", producers, 0, Integer.MAX_VALUE);
        require("--capacity", capacity, 1, BufferLimits.MAX_CAPACITY);
        require("--capacity-bytes", capacityBytes, 0, Long.MAX_VALUE);
        require("--batch", batch, 0, Integer.MAX_VALUE);
        if (batch > capacity) {
            throw new UsageException("--batch is " + batch + ", but the buffer holds " + capacity
                    + " items; lower --batch or raise --capacity");
        }
        require("--window", window, 1, Integer.MAX_VALUE);
        require("--max-item", maxItem, 1, BufferLimits.MAX_ITEM);
        if (onError == OnError.SKIP && maxItem > MAX_DEAD_LETTER) {
            throw new UsageException("--max-item is " + maxItem + "; with --on-error skip it must be at most "
                    + MAX_DEAD_LETTER + ", which is what a dead letter can hold");
        }
        options = Map.copyOf(options);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new UsageException(name + " is " + value + "; it must be " + least + " to " + most);
        }
    }

    /**
     * Resolves what is left open, for so many ranks.
     *
     * @param size ranks, the manager included
     * @return the limits of the buffer
     * @throws UsageException when the ranks do not make a manager, a producer and a consumer
     */
    public BufferLimits resolve(int size) {
        if (size < 3) {
            throw new UsageException(
                    "-np is " + size + "; it must be at least 3: a manager, a producer and a consumer");
        }
        if (size > MAX_RANKS) {
            throw new UsageException("-np is " + size + "; it must be at most " + MAX_RANKS);
        }
        int produce = producers == 0 ? size / 2 : producers;
        if (produce > size - 2) {
            throw new UsageException("--producers is " + produce + ", but of " + size
                    + " ranks one manages the buffer and one at least must consume; choose 1 to " + (size - 2)
                    + ", or raise -np");
        }
        long bytes = capacityBytes == 0 ? Runtime.getRuntime().maxMemory() / 4 : capacityBytes;
        int most = batch == 0 ? capacity : batch;
        return new BufferLimits(produce, capacity, bytes, most, window, maxItem, onError == OnError.SKIP);
    }

    /**
     * The same settings with one option of the workload set.
     *
     * @param name the option's name
     * @param value its value
     * @return new settings
     */
    public Settings withOption(String name, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(name, value);
        return new Settings(
                producers, capacity, capacityBytes, batch, window, seed, maxItem, onError, replay, recording, more);
    }

    /**
     * The same settings with another capacity.
     *
     * @param items the most items the FIFO ever holds
     * @return new settings
     */
    public Settings withCapacity(int items) {
        return new Settings(
                producers, items, capacityBytes, batch, window, seed, maxItem, onError, replay, recording, options);
    }

    /**
     * The same settings with another limit for batches.
     *
     * @param items the most items in one message
     * @return new settings
     */
    public Settings withBatch(int items) {
        return new Settings(
                producers, capacity, capacityBytes, items, window, seed, maxItem, onError, replay, recording, options);
    }

    /**
     * The same settings with another window.
     *
     * @param messages the most messages a client sends before it waits for an acknowledgement
     * @return new settings
     */
    public Settings withWindow(int messages) {
        return new Settings(
                producers,
                capacity,
                capacityBytes,
                batch,
                messages,
                seed,
                maxItem,
                onError,
                replay,
                recording,
                options);
    }

    /**
     * The same settings with another number of producers.
     *
     * @param ranks how many ranks produce
     * @return new settings
     */
    public Settings withProducers(int ranks) {
        return new Settings(
                ranks, capacity, capacityBytes, batch, window, seed, maxItem, onError, replay, recording, options);
    }

    /**
     * The same settings with another seed.
     *
     * @param number seed of everything random
     * @return new settings
     */
    public Settings withSeed(long number) {
        return new Settings(
                producers,
                capacity,
                capacityBytes,
                batch,
                window,
                number,
                maxItem,
                onError,
                replay,
                recording,
                options);
    }

    /**
     * The same settings with another limit for items.
     *
     * @param bytes the longest item in bytes
     * @return new settings
     */
    public Settings withMaxItem(int bytes) {
        return new Settings(
                producers, capacity, capacityBytes, batch, window, seed, bytes, onError, replay, recording, options);
    }

    /**
     * The same settings with another choice for items at which the user's code fails.
     *
     * @param choice stop or skip
     * @return new settings
     */
    public Settings withOnError(OnError choice) {
        return new Settings(
                producers, capacity, capacityBytes, batch, window, seed, maxItem, choice, replay, recording, options);
    }

    /**
     * The same settings for a run that has the items of dead letters in place of those that the workload would produce.
     *
     * @param file path of a file with dead letters, which every producer can read
     * @return new settings
     */
    public Settings withReplay(String file) {
        return new Settings(
                producers, capacity, capacityBytes, batch, window, seed, maxItem, onError, file, recording, options);
    }

    /**
     * The same settings for a run that records the order of its messages.
     *
     * @param file path of a file that rank 0 can write
     * @return new settings
     */
    public Settings withRecording(String file) {
        return new Settings(
                producers, capacity, capacityBytes, batch, window, seed, maxItem, onError, replay, file, options);
    }
}
