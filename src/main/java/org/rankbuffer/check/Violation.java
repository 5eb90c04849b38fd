package org.rankbuffer.check;

/**
 * What is wrong with an execution.
 *
 * @param property the property's name
 * @param detail one line: what is wrong
 */
public record Violation(String property, String detail) {

    /** The name of the first property of all. */
    public static final String NO_DEADLOCK = "no deadlock";

    static final String NO_FAILURE = "no failure";
    static final String NOTHING_LEFT = "no message left behind";

    /**
     * Whether ranks wait for each other for ever.
     *
     * @return false for any other violation
     */
    public boolean isDeadlock() {
        return property.equals(NO_DEADLOCK);
    }
}
