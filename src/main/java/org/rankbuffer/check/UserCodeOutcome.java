package org.rankbuffer.check;

import java.util.Arrays;

/** How user code ends. */
public enum UserCodeOutcome {
    /** It returns at once. */
    RETURNS("returns", "."),
    /** It returns, but so late that its caller should not wait for more. */
    RETURNS_LATE("returns late", "~"),
    /** It throws. {@link Bounds#faults} says how often that happens in one execution. */
    THROWS("throws", "!");

    private final String title;
    private final String mark;

    UserCodeOutcome(String title, String mark) {
        this.title = title;
        this.mark = mark;
    }

    String title() {
        return title;
    }

    /** Its sign in a replay string. */
    String mark() {
        return mark;
    }

    static UserCodeOutcome marked(String mark) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.mark.equals(mark))
                .findAny()
                .orElseThrow();
    }
}
