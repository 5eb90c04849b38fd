package org.rankbuffer.bench;

/** Something that a ratio needs was not measured; the message says what, and why. */
final class NotMeasuredException extends Exception {

    private static final long serialVersionUID = 1L;

    NotMeasuredException(String message) {
        super(message);
    }
}
