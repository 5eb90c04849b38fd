package org.rankbuffer.check;

import java.time.Duration;

/**
 * The bounds of an exploration; the report names the one that was hit.
 *
 * @param states the most states to visit
 * @param depth the longest execution to follow, in operations of all ranks together
 * @param time how long to explore
 * @param faults how often user code may throw in one execution
 */
public record Bounds(long states, int depth, Duration time, int faults) {

    /** Ten million states, ten thousand operations, an hour, no faults. */
    public static final Bounds DEFAULT = new Bounds(10_000_000, 10_000, Duration.ofHours(1), 0);

    /** Rejects bounds within which nothing can be explored. */
    public Bounds {
        require("states", states, 1);
        require("depth", depth, 1);
        require("time", time.toNanos(), 1);
        require("faults", faults, 0);
    }

    private static void require(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least " + least);
        }
    }

    /** The same bounds with another number of faults. */
    public Bounds withFaults(int most) {
        return new Bounds(states, depth, time, most);
    }
}
