package org.rankbuffer.check;

import java.util.Arrays;

/**
 * A message of an explored program.
 *
 * @param source the rank that sends it
 * @param to the rank that it is sent to
 * @param tag its tag
 * @param bytes its content; not to be written to
 */
public record SentMessage(int source, int to, int tag, byte[] bytes) {

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
                && isSame(other.to, other.tag, other.bytes, 0, other.bytes.length);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(bytes) * 31 + tag) * 31 + source * 64 + to;
    }
}
