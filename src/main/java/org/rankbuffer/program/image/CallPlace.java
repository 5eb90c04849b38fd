package org.rankbuffer.program.image;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A call in some method: which slots of a frame that is in it count, and how they are to be read.
 *
 * @param name class, method, descriptor and bytecode index
 * @param locals those that are read after the call before they are written
 * @param operands those below the arguments of the call
 * @param operandSlots how many slots these take together
 */
record CallPlace(byte[] name, List<Slot> locals, List<Slot> operands, int operandSlots) {

    /** The type of a slot; a {@code long} or {@code double} is in the second of its two. */
    enum Kind {
        /** {@code int} and what is narrower, {@code float}: the other half of the slot is anything. */
        WORD,
        /** {@code long} and {@code double}. */
        DOUBLE_WORD,
        /** A reference or null. */
        REFERENCE
    }

    /** The slot at {@code index} of a frame's locals or operands. */
    record Slot(int index, Kind kind) {}

    static byte[] name(String owner, String method, String descriptor, int index) {
        return (owner + '.' + method + descriptor + '@' + index).getBytes(StandardCharsets.UTF_8);
    }
}
