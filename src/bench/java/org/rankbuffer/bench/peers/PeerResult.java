package org.rankbuffer.bench.peers;

import java.util.List;

/**
 * How fast a peer was.
 *
 * @param name what it is
 * @param allowed what it may do that others may not, in a few words
 * @param itemsPerSecond for each round; empty when there is something missing
 * @param missing why there are no figures and what to do about it, in a line; empty when there are
 */
public record PeerResult(String name, String allowed, List<Double> itemsPerSecond, String missing) {

    public PeerResult {
        itemsPerSecond = List.copyOf(itemsPerSecond);
        if (itemsPerSecond.isEmpty() == missing.isEmpty()) {
            throw new IllegalArgumentException(name + " must have either figures or a reason why not");
        }
    }
}
