package org.rankbuffer.check;

import java.util.Arrays;
import java.util.Optional;

/** How user code turns out. */
public enum UserCodeOutcome {
    /** It returns in no time. */
    RETURNS("returns", "."),
    /** It returns, but so late that nobody should wait for more of the same. */
    RETURNS_LATE("returns late", "~"),
    /** It throws. At most so many do in one execution as the bounds allow. */
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

    /** What stands for it in a replay string. */
    String mark() {
        return mark;
    }

    static Optional<UserCodeOutcome> marked(String mark) {
        return Arrays.stream(values()).filter(turn -> turn.mark.equals(mark)).findAny();
    }
}
