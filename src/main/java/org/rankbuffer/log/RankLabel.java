package org.rankbuffer.log;

/**
 * The rank that a thread works for, and its role. Threads inherit it from the thread that starts them.
 *
 * <p>This is where a rank says who it is, rather than SLF4J's {@code MDC}: the first touch of the latter starts the
 * logging framework, which takes longer than a small run. {@link RankLabelFilter} carries the label over when there is
 * something to log.
 *
 * @param rank the number of the rank
 * @param role its role, in one word
 */
public record RankLabel(int rank, String role) {

    private static final InheritableThreadLocal<RankLabel> OF_THREAD = new InheritableThreadLocal<>();

    /** From now on the calling thread, and those that it starts, work for this rank. */
    public void stick() {
        OF_THREAD.set(this);
    }

    /** From now on the calling thread works for no rank. */
    public static void remove() {
        OF_THREAD.remove();
    }

    /**
     * The label of the calling thread.
     *
     * @return the label, or null on threads that work for no rank
     */
    static RankLabel current() {
        return OF_THREAD.get();
    }
}
