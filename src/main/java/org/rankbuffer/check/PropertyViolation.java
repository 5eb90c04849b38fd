package org.rankbuffer.check;

/** Thrown by a program, or by its checks, when a property does not hold. */
public final class PropertyViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;

    /** Reports that the property of this name is violated; the detail is one line. */
    public PropertyViolation(String property, String detail) {
        super(detail);
        this.property = property;
    }

    /** The property's name, in a few words. */
    public String property() {
        return property;
    }
}
