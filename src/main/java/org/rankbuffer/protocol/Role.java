package org.rankbuffer.protocol;

/** What a rank does in a run. */
public enum Role {
    /** Rank 0: holds the FIFO. */
    MANAGER,
    /** Ranks 1 to P: make items. */
    PRODUCER,
    /** The other ranks: use items. */
    CONSUMER;

    /** The role of a rank; the limits say how many ranks produce. */
    public static Role of(int rank, BufferLimits limits) {
        if (rank == 0) {
            return MANAGER;
        }
        return limits.isProducer(rank) ? PRODUCER : CONSUMER;
    }

    /**
     * The role with this {@link #title}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Role titled(String title) {
        for (Role role : values()) {
            if (role.title().equals(title)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role is called " + title);
    }

    /** The role's name for people, one word in lower case. */
    public String title() {
        return switch (this) {
            case MANAGER -> "manager";
            case PRODUCER -> "producer";
            case CONSUMER -> "consumer";
        };
    }
}
