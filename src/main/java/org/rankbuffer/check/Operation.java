package org.rankbuffer.check;

import java.util.List;
import org.rankbuffer.transport.Transport;

/** What a rank is doing: the call it is in, or its end. */
public sealed interface Operation {

    /**
     * It is in a send.
     *
     * @param message what it sends
     */
    record Send(SentMessage message) implements Operation {}

    /**
     * It is in a receive.
     *
     * @param from a rank, or {@link Transport#ANY_SOURCE}
     * @param tag a tag, or {@link Transport#ANY_TAG}
     */
    record Receive(int from, int tag) implements Operation {

        /**
         * Whether it receives from any rank.
         *
         * @return true for a wildcard receive
         */
        public boolean isFromAny() {
            return from == Transport.ANY_SOURCE;
        }

        /**
         * Whether this receive accepts a message.
         *
         * @param message a message to this rank
         * @return true when its source and tag match
         */
        public boolean matches(SentMessage message) {
            return (isFromAny() || from == message.source()) && (tag == Transport.ANY_TAG || tag == message.tag());
        }
    }

    /**
     * It is in user code, which may end in several ways.
     *
     * @param where what the user's code is doing
     * @param outcomes how it may end, the ordinary way first
     */
    record UserCode(String where, List<UserCodeOutcome> outcomes) implements Operation {}

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
     * Whether the rank has ended.
     *
     * @return true for {@link Ended} and {@link Failed}
     */
    default boolean isOver() {
        return this instanceof Ended || this instanceof Failed;
    }
}
