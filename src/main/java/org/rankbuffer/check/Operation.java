package org.rankbuffer.check;

import java.util.List;
import org.rankbuffer.transport.Transport;

/** Where a rank's code has come to: the call it is in, or its end. */
public sealed interface Operation {

    /**
     * It is in a send.
     *
     * @param message what it sends
     */
    record Send(Message message) implements Operation {}

    /**
     * It is in a receive.
     *
     * @param from a rank, or {@link Transport#ANY_SOURCE}
     * @param tag a tag, or {@link Transport#ANY_TAG}
     */
    record Receive(int from, int tag) implements Operation {

        /**
         * Whether any rank will do.
         *
         * @return true for a wildcard receive
         */
        public boolean isFromAny() {
            return from == Transport.ANY_SOURCE;
        }

        /**
         * Whether a message fits.
         *
         * @param message a message for this rank
         * @return true when source and tag are as asked for
         */
        public boolean matches(Message message) {
            return (isFromAny() || from == message.source()) && (tag == Transport.ANY_TAG || tag == message.tag());
        }
    }

    /**
     * It is in user code, which may turn out in several ways.
     *
     * @param where what the user's code is doing
     * @param turns how it may turn out, the ordinary way first
     */
    record UserCode(String where, List<UserCodeOutcome> turns) implements Operation {}

    /**
     * It has returned.
     *
     * @param result what it returned; may be null
     */
    record Ended(Object result) implements Operation {}

    /**
     * It has thrown something.
     *
     * @param thrown what
     */
    record Failed(Throwable thrown) implements Operation {}

    /**
     * Whether the rank will do nothing any more.
     *
     * @return true for {@link Ended} and {@link Failed}
     */
    default boolean isOver() {
        return this instanceof Ended || this instanceof Failed;
    }
}
