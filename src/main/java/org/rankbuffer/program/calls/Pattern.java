package org.rankbuffer.program.calls;

/**
 * Which messages a receive or a probe accepts.
 *
 * @param source a rank of COMM_WORLD, or {@link #ANY}
 * @param context the communicator
 * @param tag a tag, or {@link #ANY}
 */
public record Pattern(int source, int context, int tag) {

    /** Stands for any source or any tag. */
    public static final int ANY = -2;
}
