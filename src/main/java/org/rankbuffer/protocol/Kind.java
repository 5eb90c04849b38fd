package org.rankbuffer.protocol;

/** What a frame is for. Each kind travels on one tag only, except {@code ITEMS} and {@code ABORT}, which go both ways. */
enum Kind {
    /** Client to manager: here I am, in this role. Wants {@link #CONFIG}. */
    HELLO(1),
    /** Consumer to manager: give me up to {@code count} items. Wants {@link #ITEMS} or {@link #END}. */
    TAKE(2),
    /** Client to manager: its last message, with its report and result. */
    DONE(3),
    /** Either way: the job is over before its end, and why. */
    ABORT(4),
    /** Producer to manager, and manager to consumer: {@code count} items. */
    ITEMS(5),
    /** Manager to client: the limits that hold for this run. */
    CONFIG(6),
    /** Manager to client: all frames so far are in; go on. */
    ACK(7),
    /** Manager to consumer: no item will come any more. Wants {@link #DONE}. */
    END(8);

    private static final Kind[] BY_CODE = new Kind[9];

    static {
        for (Kind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether a client may send it, and on this tag. */
    boolean comesOn(Tag tag) {
        return switch (tag) {
            case CONTROL -> this == HELLO || this == TAKE || this == DONE || this == ABORT;
            case ITEMS -> this == ITEMS;
            case REPLY -> false;
        };
    }

    static Kind of(int code) {
        Kind kind = code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (kind == null) {
            throw new ProtocolException("unknown frame kind " + code);
        }
        return kind;
    }
}
