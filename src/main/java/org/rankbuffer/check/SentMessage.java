package org.rankbuffer.check;

import java.util.Arrays;

/**
 * A message of an explored program.
 *
 * @param source the rank that sends it
 * @param to the rank that it is sent to
 * @param context the communicator that it is sent in: receives see messages of their own context only
 * @param tag its tag
 * @param bytes its content; not to be written to
 */
public record SentMessage(int source, int to, int context, int tag, byte[] bytes) {

    /** A message in context 0, which is the only one of programs against the port. */
    public SentMessage(int source, int to, int tag, byte[] bytes) {
        this(source, to, 0, tag, bytes);
    }

    boolean isSame(int otherTo, int otherTag, byte[] buffer, int offset, int length) {
        return to == otherTo
                && tag == otherTag
                && Arrays.equals(bytes, 0, bytes.length, buffer, offset, offset + length);
    }

    /** Compares all components; bytes one by one. */
    @Override
    public boolean equals(Object object) {
        return object instanceof SentMessage other
                && source == other.source
                && context == other.context
                && isSame(other.to, other.tag, other.bytes, 0, other.bytes.length);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(bytes) * 31 + tag) * 31 + source * 64 + to;
    }
}
