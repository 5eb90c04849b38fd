package org.rankbuffer;

/** What a rank does in a run. */
public enum Role {
    /** Rank 0: holds the FIFO. */
    MANAGER,
    /** Ranks 1 to P: make items. */
    PRODUCER,
    /** The other ranks: use items. */
    CONSUMER;

    /**
     * The role's name for people.
     *
     * @return one word in lower case
     */
    public String title() {
        return switch (this) {
            case MANAGER -> "manager";
            case PRODUCER -> "producer";
            case CONSUMER -> "consumer";
        };
    }
}
