package org.rankbuffer.protocol;

import java.util.concurrent.atomic.AtomicLong;

/** The buffer's level and flow, for others to watch. Written by the manager; any thread may read. */
public final class Gauge {

    private final AtomicLong in = new AtomicLong();
    private final AtomicLong out = new AtomicLong();

    /** A gauge that shows nothing yet. */
    public Gauge() {}

    void set(long itemsIn, long itemsOut) {
        out.setOpaque(itemsOut);
        in.setOpaque(itemsIn);
    }

    /** Items appended since the start. */
    public long itemsIn() {
        return in.getOpaque();
    }

    /** Items taken since the start. */
    public long itemsOut() {
        return out.getOpaque();
    }
}
