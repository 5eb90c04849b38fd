package org.rankbuffer.protocol;

import java.util.List;
import java.util.Optional;

/**
 * How a run ended, as rank 0 knows it.
 *
 * @param limits the limits that held
 * @param failure why it ended before its end, if it did; then there are no findings and no clients
 * @param findings the checked properties
 * @param clients what each client told, by rank
 * @param itemsIn items appended to the FIFO
 * @param itemsOut items taken from it
 * @param peakItems the most items it held
 * @param peakBytes the most bytes it held, record headers included
 * @param peakWaitingFrames the most frames that waited outside it at once
 */
public record Outcome(
        BufferLimits limits,
        Optional<Failure> failure,
        List<Finding> findings,
        List<ClientOutcome> clients,
        long itemsIn,
        long itemsOut,
        int peakItems,
        long peakBytes,
        int peakWaitingFrames) {

    /** Copies the lists. */
    public Outcome {
        findings = List.copyOf(findings);
        clients = List.copyOf(clients);
    }

    /** Whether the run is complete and every property holds; false after a failure. */
    public boolean verdictHolds() {
        return failure.isEmpty() && findings.stream().allMatch(Finding::holds);
    }
}
