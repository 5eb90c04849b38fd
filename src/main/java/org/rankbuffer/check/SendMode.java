package org.rankbuffer.check;

import java.util.stream.Stream;

/** When a send may return before its receive. Immutable. */
public final class SendMode {

    /** No send does: there are no buffers. */
    public static final SendMode RENDEZVOUS = new SendMode("rendezvous", -1, false);

    /** Every send does: there are always buffers. */
    public static final SendMode EAGER = new SendMode("eager", Integer.MAX_VALUE, false);

    /**
     * Each send may return at any time, or wait for its receive. So every violation of the other modes is found in this
     * one, too.
     */
    public static final SendMode EITHER = new SendMode("either", -1, true);

    private final String title;
    private final int limit;
    private final boolean free;

    private SendMode(String title, int limit, boolean free) {
        this.title = title;
        this.limit = limit;
        this.free = free;
    }

    /** Messages up to a limit are eager, longer ones rendezvous. */
    public static SendMode eagerUpTo(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes " + bytes + ": the eager limit is 0 or more");
        }
        return new SendMode("eager-" + bytes, bytes, false);
    }

    /**
     * The mode of this name.
     *
     * @param name {@code rendezvous}, {@code eager}, {@code either}, or {@code eager-N} for messages up to N bytes
     * @throws IllegalArgumentException when there is none
     */
    public static SendMode named(String name) {
        if (name.matches("eager-[0-9]{1,9}")) {
            return eagerUpTo(Integer.parseInt(name.substring("eager-".length())));
        }
        return Stream.of(RENDEZVOUS, EAGER, EITHER)
                .filter(mode -> mode.title.equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + "; it must be rendezvous, eager, eager-N for messages up to N bytes, or either"));
    }

    boolean isEager(SentMessage message) {
        return message.bytes().length <= limit;
    }

    /** Whether any send may return before its receive, and may as well wait. */
    boolean mayReturnEarly() {
        return free;
    }

    @Override
    public String toString() {
        return title;
    }
}
