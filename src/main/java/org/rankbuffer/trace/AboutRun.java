package org.rankbuffer.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was run, and how it ended. It is made of words, so that it is the same for a run of the buffer, for a program, and for
 * an execution that was explored.
 *
 * @param title in a line, such as {@code numbers on multicore, 8 ranks}
 * @param command what the user typed
 * @param startedAt when, as ISO 8601 with the offset from UTC; empty for what was explored
 * @param capacity of the FIFO, in items; 0 where there is none
 * @param environment versions, machine, limits: a name and a value for each line of a table, in order
 * @param end how it ended; nothing if it was killed together with its launcher
 */
public record AboutRun(
        String title,
        String command,
        String startedAt,
        int capacity,
        Map<String, String> environment,
        Optional<RunEnd> end) {

    /**
     * How a run ended.
     *
     * @param verdict in a word or a few, such as {@code holds}, {@code violated}, {@code deadlock}
     * @param exitCode of the command
     * @param sentence what happened, in a sentence
     * @param properties the properties that were checked
     * @param failures what failed, in sentences
     * @param stall why nothing went on; nothing if it went on
     */
    public record RunEnd(
            String verdict,
            int exitCode,
            String sentence,
            List<CheckedProperty> properties,
            List<String> failures,
            Optional<Stall> stall) {}

    /** A property, whether it holds, and the figures on which this rests. */
    public record CheckedProperty(String name, boolean holds, String detail) {}

    /**
     * Why nothing went on.
     *
     * @param cause in a sentence
     * @param remedy in a sentence
     * @param ranks what each rank was doing, a line for each
     * @param waits who waits for whom
     */
    public record Stall(String cause, String remedy, List<String> ranks, List<WaitsFor> waits) {}

    /** A rank waits for others: for all of these, or for any of them. */
    public record WaitsFor(int rank, List<Integer> others, boolean all) {}
}
