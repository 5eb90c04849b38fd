package org.rankbuffer.diagnosis;

import org.rankbuffer.transport.Transport;

/** The words of a program for its messages. A function of tag numbers is enough. */
@FunctionalInterface
public interface Wording {

    /** Tags as numbers, for programs that have no names for them. */
    Wording NUMBERS = String::valueOf;

    /**
     * The name of a tag.
     *
     * @param tag 0 or more
     * @return its name
     */
    String tag(int tag);

    /**
     * What a blocked rank waits for, in the program's terms.
     *
     * @param state a rank in a send or receive
     * @return for example {@code room}; empty when there is no better word than the call
     */
    default String need(RankState state) {
        return "";
    }

    /**
     * A tag as part of a call.
     *
     * @param tag a tag, or {@link Transport#ANY_TAG}
     * @return for example {@code tag REPLY}
     */
    default String ofCall(int tag) {
        return tag == Transport.ANY_TAG ? "any tag" : "tag " + tag(tag);
    }
}
