package org.rankbuffer.doctor;

/**
 * What a check has found.
 *
 * @param level how bad it is
 * @param text what is there, in one line
 * @param remedy what to do about it, in one line; empty where there is nothing to be done
 */
record Finding(Level level, String text, String remedy) {

    /** How bad it is. */
    enum Level {
        /** Nothing stands in the way. */
        OK,
        /** Runs work, but this is worth knowing. */
        NOTE,
        /** Runs will fail. */
        PROBLEM
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text, "");
    }

    static Finding note(String text) {
        return new Finding(Level.NOTE, text, "");
    }

    static Finding problem(String text, String remedy) {
        return new Finding(Level.PROBLEM, text, remedy);
    }
}
