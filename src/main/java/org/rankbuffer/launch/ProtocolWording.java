package org.rankbuffer.launch;

import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.Tag;

/** The words of the buffer's protocol. */
final class ProtocolWording implements Wording {

    @Override
    public String tag(int code) {
        for (Tag tag : Tag.values()) {
            if (tag.code() == code) {
                return tag.name();
            }
        }
        return String.valueOf(code);
    }

    /** A producer that is blocked waits for room, in a send or, where sends are eager, for an acknowledgement. */
    @Override
    public String need(RankState state) {
        if (state.role().equals(Role.PRODUCER.title())) {
            return "room";
        }
        return state.role().equals(Role.CONSUMER.title()) ? "items" : "";
    }
}
