package org.rankbuffer.check;

/**
 * How an execution has ended.
 *
 * @param word such as {@code ok} or {@code deadlock}
 * @param sentence what has happened
 */
public record Conclusion(String word, String sentence) {

    /** The word for an execution in which nothing is wrong. */
    public static final String OK = "ok";

    static final Conclusion WELL = new Conclusion(OK, "all ranks have ended, and every message was received");

    static Conclusion of(Violation violation) {
        return new Conclusion(
                violation.isDeadlock() ? "deadlock" : violation.property(),
                violation.isDeadlock()
                        ? violation.detail()
                        : violation.property() + " is violated: " + violation.detail());
    }
}
