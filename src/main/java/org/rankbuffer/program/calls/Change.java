package org.rankbuffer.program.calls;

/**
 * How a call of the program is made in another way than the program has it.
 *
 * @param kind in which way
 * @param value a tag, a rank, or a number of elements, where the kind needs one
 * @param tag a second number, for {@link Kind#RECEIVES_FIRST}
 * @param name a type or an operator, such as {@code DOUBLE}
 */
public record Change(Kind kind, int value, int tag, String name) {

    /** As the program has it. */
    public static final Change NONE = of(Kind.NONE);

    /** In which way a call is made. */
    public enum Kind {
        /** As the program has it. */
        NONE,
        /** With another tag. */
        TAG,
        /** With another source, or another destination. */
        PEER,
        /** With source and tag in each other's place. */
        EXCHANGED,
        /** From the rank whose message the last {@link #REMEMBERED} probe has seen. */
        FROM_PROBED,
        /** From one rank after the other, in the order of their numbers, but for the own one. */
        FROM_EACH_IN_TURN,
        /** With another number of elements. */
        COUNT,
        /** With another type. */
        TYPE,
        /** With another root. */
        ROOT,
        /** With another operator. */
        OPERATOR,
        /** Not at all. */
        LEFT_OUT,
        /** To each rank from the destination on, but for the own one. */
        REPEATED,
        /** Synchronously: a Ssend. */
        SYNCHRONOUS,
        /** A request that is waited for at once. */
        AWAITED,
        /** Begun only, to be completed by {@link #THEN_OTHERS} or {@link #COMPLETES_FIRST}. */
        BEGUN,
        /** Later, by {@link #THEN_OTHERS}. */
        LATER,
        /** As the program has it; then what was begun, or put off, comes to its end. */
        THEN_OTHERS,
        /** A Bcast with the source as its root, instead of a Recv. */
        BCAST,
        /** A probe whose message's source is kept in mind. */
        REMEMBERED,
        /** After what was begun has come to its end. */
        COMPLETES_FIRST,
        /** After a message from rank {@code value}, if there is this rank, with {@code tag} was received, too. */
        RECEIVES_FIRST,
        /** After a Barrier. */
        BARRIER_FIRST
    }

    /** A change that needs no value. */
    public static Change of(Kind kind) {
        return of(kind, 0);
    }

    /** A change with a number. */
    public static Change of(Kind kind, int value) {
        return new Change(kind, value, 0, "");
    }

    /** A change with a name. */
    public static Change of(Kind kind, String name) {
        return new Change(kind, 0, 0, name);
    }

    /** Whether the call is as the program has it. */
    public boolean isNone() {
        return kind == Kind.NONE;
    }

    /** The value, if it is of this kind; else what the program has. */
    public int or(Kind of, int programs) {
        return kind == of ? value : programs;
    }
}
