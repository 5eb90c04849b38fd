package org.rankbuffer;

import java.util.List;
import org.rankbuffer.protocol.BufferLimits;

/**
 * How a run ended. Also the shape of the file that {@code --summary} writes.
 *
 * @param verdict {@code holds}, {@code violated}, {@code failed} or {@code stalled}
 * @param exitCode the exit code of the command
 * @param workload the workload's name
 * @param ranks one for each rank, by rank; empty after a failure
 * @param properties the checked properties; empty after a failure
 * @param itemsProduced items the producers made
 * @param itemsConsumed items the consumers used
 * @param failedItems items or inputs that the workload reported as failed
 * @param elapsedSeconds from the first hello to the end of the merge
 * @param itemsPerSecond items consumed by elapsed seconds
 * @param capacity the most items the FIFO may hold
 * @param batch the most items in one message
 * @param peakOccupancy the most items it held; {@link #UNKNOWN} when the run was broken off
 * @param peakBytes the most bytes it held; {@link #UNKNOWN} when the run was broken off
 * @param peakWaitingFrames the most messages with items that waited outside the FIFO at once; {@link #UNKNOWN} when the
 *     run was broken off
 * @param failures what went wrong, a line each
 * @param deadLetters path of the file with the items that were put aside; null when there are none
 */
public record RunResult(
        String verdict,
        int exitCode,
        String workload,
        List<RankResult> ranks,
        List<PropertyResult> properties,
        long itemsProduced,
        long itemsConsumed,
        long failedItems,
        double elapsedSeconds,
        double itemsPerSecond,
        int capacity,
        int batch,
        int peakOccupancy,
        long peakBytes,
        int peakWaitingFrames,
        List<String> failures,
        String deadLetters) {

    /** A peak that nobody was left to tell. */
    public static final int UNKNOWN = -1;

    /** The verdict of a run in which every property holds. */
    public static final String HOLDS = "holds";

    /** The verdict of a run that showed a property not to hold. */
    public static final String VIOLATED = "violated";

    /** The verdict of a run that did not come to its end, or could not deliver its result. */
    public static final String FAILED = "failed";

    /** The verdict of a run that was ended because no rank made progress any more. */
    public static final String STALLED = "stalled";

    /** The verdict of a run that somebody outside ended. */
    public static final String INTERRUPTED = "interrupted";

    /**
     * The check of one property.
     *
     * @param name the property
     * @param holds the result
     * @param detail one line: the figures it rests on, or what is wrong
     */
    public record PropertyResult(String name, boolean holds, String detail) {}

    /**
     * The result of a run that was broken off, so that rank 0 could not tell.
     *
     * @param exitCode the exit code that says why
     * @param workload the workload's name
     * @param reason why, one line
     * @return a result with that one failure, and without ranks, properties and figures; the peaks are unknown
     */
    public static RunResult brokenOff(int exitCode, String workload, String reason) {
        return new RunResult(
                brokenOffVerdict(exitCode),
                exitCode,
                workload,
                List.of(),
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                List.of(reason),
                null);
    }

    private static String brokenOffVerdict(int exitCode) {
        return switch (exitCode) {
            case ExitCode.VIOLATED -> VIOLATED;
            case ExitCode.STALLED -> STALLED;
            case ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.OUTPUT_CLOSED, ExitCode.TERMINATED -> INTERRUPTED;
            default -> FAILED;
        };
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
    public RunResult after(long itemsIn, long itemsOut, double seconds, BufferLimits limits) {
        return new RunResult(
                verdict,
                exitCode,
                workload,
                ranks,
                properties,
                itemsIn,
                itemsOut,
                failedItems,
                seconds,
                seconds > 0 ? itemsOut / seconds : 0,
                limits.capacity(),
                limits.batch(),
                peakOccupancy,
                peakBytes,
                peakWaitingFrames,
                failures,
                deadLetters);
    }

    /**
     * The same result with the place of the items that were put aside.
     *
     * @param path the file with the dead letters
     * @return a new result
     */
    public RunResult withDeadLetters(String path) {
        return new RunResult(
                verdict,
                exitCode,
                workload,
                ranks,
                properties,
                itemsProduced,
                itemsConsumed,
                failedItems,
                elapsedSeconds,
                itemsPerSecond,
                capacity,
                batch,
                peakOccupancy,
                peakBytes,
                peakWaitingFrames,
                failures,
                path);
    }

    /** Copies the lists. */
    public RunResult {
        ranks = List.copyOf(ranks);
        properties = List.copyOf(properties);
        failures = List.copyOf(failures);
    }
}
