package org.rankbuffer.faults;

import java.util.Locale;

/** Where in user code a fault happens. */
enum FaultPlace {
    /** In {@code Producer.next}. */
    PRODUCER,
    /** In {@code Codec.encode}. */
    ENCODE,
    /** In {@code Codec.decode}. */
    DECODE,
    /** In {@code Consumer.accept}. */
    CONSUMER,
    /** In {@code Consumer.result}. */
    RESULT,
    /** In {@code Workload.merge}. */
    MERGE;

    boolean isOnProducer() {
        return this == PRODUCER || this == ENCODE;
    }

    /** Whether it is called for each item. */
    boolean isPerItem() {
        return this != RESULT && this != MERGE;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
