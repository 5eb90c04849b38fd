package org.rankbuffer.faults;

import java.util.Locale;
import java.util.Optional;

/** When a signal is sent: a random time after one of these. */
enum Moment {
    /** The process has just been made. */
    START(null, 900),
    /** The first item was consumed. */
    STREAMING("streaming", 600),
    /** A producer has made its last item. */
    DRAINING("draining", 60),
    /** A consumer has consumed its last item. */
    ENDING("ending", 20);

    private final String mark;
    private final int longestDelayMillis;

    Moment(String mark, int longestDelayMillis) {
        this.mark = mark;
        this.longestDelayMillis = longestDelayMillis;
    }

    /** What the faulty workload says then. */
    Optional<String> mark() {
        return Optional.ofNullable(mark);
    }

    int longestDelayMillis() {
        return longestDelayMillis;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
