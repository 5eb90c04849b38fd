package org.rankbuffer.protocol;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.transport.Meter;

/** What a client has counted of its own items, from which its report is made. Not safe for use by several threads. */
public final class ClientStatistics {

    private final Meter meter;
    private final String host;
    private final long pid;
    private final List<Failure> failures = new ArrayList<>();
    private long itemBytes;
    private long failedItems;
    private long putAside;
    private long notMade;
    private String disorder = "";

    /**
     * Nothing is counted yet.
     *
     * @param meter counts the messages of the same rank, and its items from now on
     */
    public ClientStatistics(Meter meter, String host, long pid) {
        this.meter = meter;
        this.host = host;
        this.pid = pid;
    }

    /** The user's code could not produce or consume an item, has said so, and goes on. */
    public void failed(Failure failure) {
        failedItems++;
        if (failures.size() < ClientReport.MAX_FAILURES) {
            failures.add(failure);
        }
    }

    /** The first few failures that {@link #failed} was told. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** How often {@link #failed} was told something. */
    public long failedItems() {
        return failedItems;
    }

    void item(long length) {
        meter.item();
        itemBytes += length;
    }

    /** An item is put aside. */
    void putAside(Failure failure) {
        failed(failure);
        putAside++;
    }

    /** A number is used up by an item that could not be made. */
    void notMade(Failure failure) {
        failed(failure);
        notMade++;
    }

    void outOfOrder(int producer, long sequence, long after) {
        if (disorder.isEmpty()) {
            disorder = "item " + sequence + " of producer " + producer + " came after its item " + after;
        }
    }

    long items() {
        return meter.items();
    }

    ClientReport report(ItemDigest digest) {
        return new ClientReport(
                host,
                pid,
                meter.items(),
                itemBytes,
                meter.messagesSent(),
                meter.messagesReceived(),
                meter.nanosInSend(),
                meter.nanosInReceive(),
                failedItems,
                putAside,
                notMade,
                failures,
                disorder,
                digest);
    }
}
