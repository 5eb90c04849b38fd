package org.rankbuffer.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What operations end with, besides messages and outcomes of user code. */
public final class Input {

    /** A send has returned, or a request has begun. */
    public static final Object DONE = "done";

    private Input() {}

    /**
     * Requests have completed.
     *
     * @param indexes which of those asked about, ascending; empty when these have not
     * @param messages what each of them received; empty for a send
     */
    public record Completed(List<Integer> indexes, List<Optional<SentMessage>> messages) {}

    /**
     * What a probe saw.
     *
     * @param message the message, which can still be received; empty when there is none
     */
    public record Seen(Optional<SentMessage> message) {}

    /**
     * What the members of a collective operation have contributed.
     *
     * @param contributions by member; not to be written to
     */
    public record Gathered(byte[][] contributions) {

        @Override
        public boolean equals(Object object) {
            return object instanceof Gathered other && Arrays.deepEquals(contributions, other.contributions);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(contributions);
        }
    }
}
