package org.rankbuffer.protocol;

/**
 * The flow-control classes. A blocking receive that names a tag is the condition variable: a manager that receives
 * {@link #CONTROL} only is a full buffer, and whoever sends {@link #ITEMS} waits.
 */
public enum Tag {
    /** Client to manager; receivable in every state. */
    CONTROL(1),
    /** Producer to manager; receivable only while there is room for the next frame of any producer. */
    ITEMS(2),
    /** Manager to client; only ever in answer to a request. */
    REPLY(3);

    private final int code;

    Tag(int code) {
        this.code = code;
    }

    /** The number used as the message's tag, which is positive. */
    public int code() {
        return code;
    }

    static Tag of(int code) {
        for (Tag tag : values()) {
            if (tag.code == code) {
                return tag;
            }
        }
        throw new ProtocolException("unknown tag " + code);
    }
}
