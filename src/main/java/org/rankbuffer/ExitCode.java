package org.rankbuffer;

/** The exit codes of rankbuffer's commands. */
public final class ExitCode {

    /** The verdict holds. */
    public static final int OK = 0;

    /** A defect of rankbuffer. */
    public static final int INTERNAL = 1;

    /** An option or argument is wrong; nothing was started. */
    public static final int USAGE = 2;

    /** Something needed is missing or unusable: Java, MPJ Express, a host, a directory, space on a disk. */
    public static final int ENVIRONMENT = 3;

    /** Some items failed in user code or could not be read; the rest is done. */
    public static final int ITEMS_FAILED = 4;

    /** A rank failed or died. */
    public static final int RANK_FAILED = 5;

    /** No progress: a stall or a deadlock. */
    public static final int STALLED = 6;

    /** A property was violated, or a message broke the protocol. */
    public static final int VIOLATED = 7;

    /** Ended because its terminal was closed. */
    public static final int HUNG_UP = 129;

    /** Interrupted by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    /** Ended because nobody reads what it prints any more, as other programs are by SIGPIPE. */
    public static final int OUTPUT_CLOSED = 141;

    /** Ended by SIGTERM. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
