package org.rankbuffer.bench;

import java.util.List;

/**
 * Everything that a benchmark has found out; the shape of its JSON file.
 *
 * @param measurements of the buffer, and of what runs in the same ranks
 * @param peers what one would pick instead
 */
record BenchResults(List<Measurement> measurements, List<PeerComparison> peers) {

    BenchResults {
        measurements = List.copyOf(measurements);
        peers = List.copyOf(peers);
    }
}
