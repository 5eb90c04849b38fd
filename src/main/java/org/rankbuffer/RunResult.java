package org.rankbuffer;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Finding;

/**
 * How a run ended. Immutable, as far as the value is.
 *
 * @param verdict how, in a word
 * @param workload the workload's name
 * @param ranks one for each rank, by rank; empty after a failure
 * @param properties the checked properties; empty after a failure
 * @param itemsProduced items the producers made
 * @param itemsConsumed items the consumers used
 * @param failedItems items or inputs that failed or were reported as failed, while the run went on
 * @param elapsedSeconds from the first hello to the end of the merge
 * @param capacity the most items the FIFO may hold
 * @param batch the most items in one message
 * @param peaks what the buffer held at most; empty when the run was ended before its end and nobody was left to tell
 * @param failures what failed: the failure that ended the run, or else the first few failed items of each rank
 * @param value what {@link Workload#merge} made; empty when it made nothing, or was not called
 * @param <R> the type of the result
 */
public record RunResult<R>(
        RunVerdict verdict,
        String workload,
        List<RankResult> ranks,
        List<Finding> properties,
        long itemsProduced,
        long itemsConsumed,
        long failedItems,
        double elapsedSeconds,
        int capacity,
        int batch,
        Optional<Peaks> peaks,
        List<Failure> failures,
        Optional<R> value) {

    /**
     * What the buffer held at most.
     *
     * @param items items in the FIFO
     * @param bytes bytes in the FIFO
     * @param waitingFrames messages with items that waited outside the FIFO at once
     */
    public record Peaks(int items, long bytes, int waitingFrames) {}

    /** Copies the lists. */
    public RunResult {
        ranks = List.copyOf(ranks);
        properties = List.copyOf(properties);
        failures = List.copyOf(failures);
    }

    /**
     * Items consumed by elapsed seconds.
     *
     * @return the rate; not a number, or infinite, when no time has elapsed
     */
    public double itemsPerSecond() {
        return itemsConsumed / elapsedSeconds;
    }

    /**
     * The result of a run that was ended before its end, so that rank 0 could not tell.
     *
     * @param verdict how it ended
     * @param workload the workload's name
     * @param failure why
     * @param <R> the type of the result that it does not have
     * @return a result with that one failure, and without ranks, properties and figures
     */
    public static <R> RunResult<R> brokenOff(RunVerdict verdict, String workload, Failure failure) {
        return new RunResult<>(
                verdict,
                workload,
                List.of(),
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                List.of(failure),
                Optional.empty());
    }

    /**
     * The same result with what is known of the flow until then.
     *
     * @param itemsIn items appended to the FIFO
     * @param itemsOut items taken from it
     * @param seconds seconds since the buffer was ready
     * @param limits the limits that held
     * @return a new result
     */
    public RunResult<R> after(long itemsIn, long itemsOut, double seconds, BufferLimits limits) {
        return copy(itemsIn, itemsOut, seconds, limits.capacity(), limits.batch(), value);
    }

    /**
     * The same result without its value, for those who only report on the run.
     *
     * @return a new result
     */
    public RunResult<R> withoutValue() {
        return copy(itemsProduced, itemsConsumed, elapsedSeconds, capacity, batch, Optional.empty());
    }

    private RunResult<R> copy(
            long produced, long consumed, double seconds, int holds, int together, Optional<R> result) {
        return new RunResult<>(
                verdict,
                workload,
                ranks,
                properties,
                produced,
                consumed,
                failedItems,
                seconds,
                holds,
                together,
                peaks,
                failures,
                result);
    }
}
