package org.rankbuffer.bench.peers;

/**
 * What every peer is to do: move items from producers through a bounded queue to consumers.
 *
 * @param items the most items of a round; a slow peer is given fewer
 * @param itemSize bytes of an item; the first eight are its number
 * @param capacity the most items the queue holds
 * @param producers how many produce
 * @param consumers how many consume
 * @param rounds how often it is measured
 */
record PeerJob(long items, int itemSize, int capacity, int producers, int consumers, int rounds) {

    PeerJob {
        require("items", items, 1);
        require("itemSize", itemSize, Long.BYTES);
        require("capacity", capacity, 1);
        require("producers", producers, 1);
        require("consumers", consumers, 1);
        require("rounds", rounds, 1);
        if (items > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("items is " + items + "; it must be at most " + Integer.MAX_VALUE);
        }
    }

    private static void require(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least " + least);
        }
    }

    /** Processes of a peer that has one for the queue and one for each client. */
    int processes() {
        return 1 + producers + consumers;
    }

    /** What consumers add up to when each item has come once and whole: its size and its number, counted from 0. */
    long sum() {
        return items * itemSize + items * (items - 1) / 2;
    }

    /** The same with other counts. */
    PeerJob with(long otherItems, int otherRounds) {
        return new PeerJob(otherItems, itemSize, capacity, producers, consumers, otherRounds);
    }
}
