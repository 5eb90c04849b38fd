package org.rankbuffer.program.image;

/**
 * A canonical image of a rank's state, or the reason why there is none.
 *
 * @param bytes not to be written to; empty when there is no image. Of a large state it is a SHA-256 hash
 * @param why what the rank holds of which there can be no image, to follow the words "the rank …"; empty when there is one
 */
public record RankImage(byte[] bytes, String why) {

    /** Whether there is an image. */
    public boolean exists() {
        return why.isEmpty();
    }
}
