package org.rankbuffer.trace;

import java.util.Locale;

/** How what follows a state of a program ends, as far as all of it is known. */
public enum Fate {
    /** Every way ends well. */
    WELL,
    /** Some ways end well, others do not. */
    OPEN,
    /** No way ends well. */
    BADLY,
    /** Not everything that follows was explored, and the ends that are known do not decide. */
    UNKNOWN;

    /** The word for it in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** It in a sentence about the state. */
    public String sentence() {
        return switch (this) {
            case WELL -> "from here every way ends well";
            case OPEN -> "from here some ways end well, and others do not";
            case BADLY -> "from here no way ends well";
            case UNKNOWN -> "not everything that follows was explored";
        };
    }
}
