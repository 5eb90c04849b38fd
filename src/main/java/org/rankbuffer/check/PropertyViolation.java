package org.rankbuffer.check;

/** Thrown by a program, or by its checks, when a property does not hold. */
public final class PropertyViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;

    /**
     * Reports a violation.
     *
     * @param property the property's name, in a few words
     * @param detail one line: what is wrong
     */
    public PropertyViolation(String property, String detail) {
        super(detail);
        this.property = property;
    }

    /**
     * Which property.
     *
     * @return its name
     */
    public String property() {
        return property;
    }
}
