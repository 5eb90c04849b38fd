package org.rankbuffer.check;

/**
 * What is wrong with an execution.
 *
 * @param property the property's name
 * @param detail one line: what is wrong
 */
public record Violation(String property, String detail) {

    static final String NO_DEADLOCK = "no deadlock";
    static final String NO_FAILURE = "no failure";
    static final String NOTHING_LEFT = "no message left behind";
    static final String SAME_COLLECTIVE = "the same collective operation";

    static Violation of(PropertyViolation thrown) {
        return new Violation(thrown.property(), thrown.getMessage());
    }

    /** Whether it is a deadlock. */
    public boolean isDeadlock() {
        return property.equals(NO_DEADLOCK);
    }
}
