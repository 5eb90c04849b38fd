package org.rankbuffer.protocol;

/**
 * Why a run was ended before its end: the user's code failed on one of the ranks.
 *
 * @param rank the rank it happened on
 * @param reason one line for a human, which names the item
 */
public record Failure(int rank, String reason) {

    /** The whole sentence. */
    @Override
    public String toString() {
        return "rank " + rank + " failed at " + reason;
    }
}
