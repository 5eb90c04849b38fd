package org.rankbuffer.check;

/**
 * How an execution has ended.
 *
 * @param word such as {@code ok} or {@code deadlock}
 * @param sentence what has happened
 */
public record Conclusion(String word, String sentence) {

    private static final String OK = "ok";

    static final Conclusion WELL = new Conclusion(OK, "all ranks have ended, and every message was received");

    /** Whether nothing is wrong. */
    public boolean isOk() {
        return word.equals(OK);
    }

    static Conclusion of(Violation violation) {
        return new Conclusion(
                violation.isDeadlock() ? "deadlock" : violation.property(),
                violation.isDeadlock()
                        ? violation.detail()
                        : violation.property() + " is violated: " + violation.detail());
    }
}
