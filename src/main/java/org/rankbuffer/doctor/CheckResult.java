package org.rankbuffer.doctor;

/**
 * What a check has found.
 *
 * @param level how bad it is
 * @param text what is there, in one line
 * @param remedy what to do about it, in one line; empty where there is nothing to be done
 */
record CheckResult(Level level, String text, String remedy) {

    /** How bad it is. */
    enum Level {
        /** Nothing stands in the way. */
        OK,
        /** Runs work, but this is worth knowing. */
        NOTE,
        /** Runs will fail. */
        PROBLEM
    }

    static CheckResult ok(String text) {
        return new CheckResult(Level.OK, text, "");
    }

    static CheckResult note(String text) {
        return new CheckResult(Level.NOTE, text, "");
    }

    static CheckResult problem(String text, String remedy) {
        return new CheckResult(Level.PROBLEM, text, remedy);
    }
}
