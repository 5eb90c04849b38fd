package org.rankbuffer.bench.peers;

/**
 * What a peer did at one size of items and one capacity.
 *
 * @param itemSize bytes of an item
 * @param capacity items the queue holds
 * @param result how fast it was, or why it was not measured
 */
public record PeerComparison(int itemSize, int capacity, PeerResult result) {

    /** Items per second in the middle one of the rounds; 0 when it was not measured. */
    public double rate() {
        return result.itemsPerSecond().stream()
                .sorted()
                .skip(result.itemsPerSecond().size() / 2)
                .findFirst()
                .orElse(0.0);
    }
}
