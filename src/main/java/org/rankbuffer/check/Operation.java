package org.rankbuffer.check;

import java.util.List;
import org.rankbuffer.transport.Transport;

/** What a rank is doing: the call it is in, or its end. */
public sealed interface Operation {

    /** It is in a send. */
    record Send(SentMessage message) implements Operation {}

    /**
     * It is in a receive.
     *
     * @param from a rank, or {@link Transport#ANY_SOURCE}
     * @param tag a tag, or {@link Transport#ANY_TAG}
     */
    record Receive(int from, int tag) implements Operation {

        /** Whether it is a wildcard receive, from any rank. */
        public boolean isFromAny() {
            return from == Transport.ANY_SOURCE;
        }

        /** Whether this receive accepts a message to this rank: its source and tag match. */
        public boolean matches(SentMessage message) {
            return (isFromAny() || from == message.source()) && (tag == Transport.ANY_TAG || tag == message.tag());
        }
    }

    /**
     * It is in user code, which may end in several ways.
     *
     * @param outcomes how it may end, the ordinary way first
     */
    record UserCode(String where, List<UserCodeOutcome> outcomes) implements Operation {}

    /** It has returned {@code result}, which may be null. */
    record Ended(Object result) implements Operation {}

    /** It has thrown something. */
    record Failed(Throwable thrown) implements Operation {}

    /** Whether the rank has ended. */
    default boolean isOver() {
        return this instanceof Ended || this instanceof Failed;
    }
}
