package org.rankbuffer.check;

import java.time.Duration;

/**
 * How far an exploration goes before it gives up, which its report then says.
 *
 * @param states the most states to visit
 * @param depth the longest execution to follow, in calls of all ranks together
 * @param time how long to go on
 * @param faults how often user code may throw in one execution
 */
public record Bounds(long states, int depth, Duration time, int faults) {

    /** Ten million states, ten thousand calls, an hour, no faults. */
    public static final Bounds DEFAULT = new Bounds(10_000_000, 10_000, Duration.ofHours(1), 0);

    /** Rejects bounds below which nothing could be explored. */
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

    /**
     * The same bounds with another number of states.
     *
     * @param most the most states to visit
     * @return new bounds
     */
    public Bounds withStates(long most) {
        return new Bounds(most, depth, time, faults);
    }

    /**
     * The same bounds with another depth.
     *
     * @param most the longest execution to follow
     * @return new bounds
     */
    public Bounds withDepth(int most) {
        return new Bounds(states, most, time, faults);
    }

    /**
     * The same bounds with another time.
     *
     * @param most how long to go on
     * @return new bounds
     */
    public Bounds withTime(Duration most) {
        return new Bounds(states, depth, most, faults);
    }

    /**
     * The same bounds with another number of faults.
     *
     * @param most how often user code may throw in one execution
     * @return new bounds
     */
    public Bounds withFaults(int most) {
        return new Bounds(states, depth, time, most);
    }
}
