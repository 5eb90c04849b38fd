package org.rankbuffer.program.image;

/** The state holds something of which there is no image; the message says what. */
final class NoImage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoImage(String why) {
        super(why, null, false, false);
    }
}
