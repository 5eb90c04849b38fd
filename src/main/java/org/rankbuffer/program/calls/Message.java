package org.rankbuffer.program.calls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A message. Ranks are those of COMM_WORLD. Equal when all components are equal, bytes one by one.
 *
 * @param source the rank that sends it
 * @param to the rank that it is sent to
 * @param context the communicator that it is sent in
 * @param tag its tag
 * @param content what the package {@code mpi} packs and unpacks; not to be written to
 */
public record Message(int source, int to, int context, int tag, byte[] content) {

    private static final int COUNT_AT = 1;

    /** The code that MPJ Express has for {@code MPI.INT}. */
    private static final int INT = 5;

    /** How many elements a content has: the number stands behind the code of their type. */
    public static int elementsOf(byte[] content) {
        return content.length < COUNT_AT + Integer.BYTES
                ? 0
                : ByteBuffer.wrap(content).getInt(COUNT_AT);
    }

    /** Whether they are of {@code MPI.INT}. */
    public static boolean areInts(byte[] content) {
        return content.length > 0 && content[0] == INT;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Message other
                && source == other.source
                && to == other.to
                && context == other.context
                && tag == other.tag
                && Arrays.equals(content, other.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, to, context, tag, Arrays.hashCode(content));
    }
}
