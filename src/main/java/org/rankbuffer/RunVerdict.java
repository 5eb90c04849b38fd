package org.rankbuffer;

/** How a run ended, in a word. */
public enum RunVerdict {
    /** The run came to its end, and every property holds. Items may have failed and been put aside. */
    HOLDS("holds"),
    /** The run came to its end, and a property does not hold. */
    VIOLATED("violated"),
    /** User code failed or a rank died, so that the run did not come to its end or has no result. */
    FAILED("failed"),
    /** The result could not be written, or something else that the run needs is missing or unusable. */
    REFUSED("failed"),
    /** No rank made progress any more, and the run was ended. */
    STALLED("stalled"),
    /** Somebody outside ended the run. */
    INTERRUPTED("interrupted");

    private final String title;

    RunVerdict(String title) {
        this.title = title;
    }

    /**
     * The verdict for people.
     *
     * @return one word in lower case
     */
    public String title() {
        return title;
    }
}
