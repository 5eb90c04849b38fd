package org.rankbuffer.bench;

import java.util.Arrays;

/**
 * What was measured of one cell.
 *
 * @param device what carried the messages
 * @param ranks the manager included
 * @param cell what was measured
 * @param items items or frames in each round
 * @param seconds how long each round took, in the order of the rounds
 * @param messagesPerItem messages that the manager sent and received, by items
 * @param allocatedPerItem bytes that the ranks' threads allocated, by items
 * @param latencyMicros the way of an item from producer to consumer in microseconds: its p50, p99 and p99.9; empty where
 *     it is not measured
 */
record Measurement(
        String device,
        int ranks,
        Cell cell,
        long items,
        double[] seconds,
        double messagesPerItem,
        double allocatedPerItem,
        double[] latencyMicros) {

    Measurement on(String carrier) {
        return new Measurement(carrier, ranks, cell, items, seconds, messagesPerItem, allocatedPerItem, latencyMicros);
    }

    /** Items per second in the middle one of the rounds. */
    double rate() {
        return items / quantile(0.5);
    }

    /** Items per second in one of the rounds. */
    double rate(int round) {
        return items / seconds[round];
    }

    double slowest() {
        return items / quantile(1);
    }

    double fastest() {
        return items / quantile(0);
    }

    /** Bytes of items per second in the middle one of the rounds. */
    double bytesPerSecond() {
        return rate() * cell.itemSize();
    }

    /** Messages per second of the manager in the middle one of the rounds. */
    double messagesPerSecond() {
        return rate() * messagesPerItem;
    }

    private double quantile(double part) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
