package org.rankbuffer.diagnosis;

/**
 * Why no rank makes progress.
 *
 * @param kind what kind of cause it is
 * @param sentence the cause, by name
 * @param remedy what to do about it
 */
public record Cause(Kind kind, String sentence, String remedy) {

    /** Kinds of causes. */
    public enum Kind {
        /** Ranks wait for each other, or for one that has done its part, and no rank can release them. */
        DEADLOCK,
        /** A process does not answer. */
        SILENT,
        /** A rank has not finished starting. */
        NOT_STARTED,
        /** User code is slow, or loops; there is no deadlock. */
        USER_CODE,
        /** A send and its receive both wait. */
        NOT_DELIVERED,
        /** A rank's process does not end, because a shutdown hook of user code does not. */
        SHUTDOWN_HOOK,
        /** All ranks have done their part, but their processes do not end. */
        NOT_ENDING,
        /** None of these. */
        UNKNOWN
    }
}
