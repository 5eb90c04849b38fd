package org.rankbuffer.protocol;

/** What the manager counts for the verdict and for those who watch. */
final class ManagerStatistics {

    private final Gauge gauge;
    private long itemsIn;
    private long itemsOut;
    private int peakItems;
    private long peakBytes;
    private long requestsServed;
    private long mostOvertaken;

    ManagerStatistics(Gauge gauge) {
        this.gauge = gauge;
    }

    void appended(int items) {
        itemsIn += items;
        gauge.set(itemsIn, itemsOut);
    }

    void taken(int items) {
        itemsOut += items;
        gauge.set(itemsIn, itemsOut);
    }

    void level(int items, long bytes) {
        peakItems = Math.max(peakItems, items);
        peakBytes = Math.max(peakBytes, bytes);
    }

    /** A request was served that came after {@code servedBefore} had been served, with {@code ahead} waiting. */
    void served(long servedBefore, int ahead) {
        mostOvertaken = Math.max(mostOvertaken, requestsServed - servedBefore - ahead);
        requestsServed++;
    }

    long itemsIn() {
        return itemsIn;
    }

    long itemsOut() {
        return itemsOut;
    }

    int peakItems() {
        return peakItems;
    }

    long peakBytes() {
        return peakBytes;
    }

    long requestsServed() {
        return requestsServed;
    }

    /** The most requests that were served though they came after one that still waited. */
    long mostOvertaken() {
        return mostOvertaken;
    }
}
