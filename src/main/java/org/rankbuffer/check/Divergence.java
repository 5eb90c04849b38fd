package org.rankbuffer.check;

import java.util.Objects;

/**
 * Two histories of a rank that differ in what it has noted, though it is in the same state, or has ended, in both.
 *
 * @param rank the rank
 * @param difference what differs, as the {@linkplain Program#difference program} calls it
 * @param choiceNote the note of the first call that ended differently
 * @param input what that call ended with in one history
 * @param otherInput and in the other one
 * @param note the note at the end of one history
 * @param otherNote and of the other one
 */
public record Divergence(
        int rank,
        String difference,
        Object choiceNote,
        Object input,
        Object otherInput,
        Object note,
        Object otherNote) {

    /** Compares two histories of equal or different length, by their calls. */
    static Divergence of(int rank, String difference, LocalState state, Object input, Object note, LocalState other) {
        LocalState[] path = state.path();
        LocalState[] otherPath = other.path();
        int at = 1;
        while (at < Math.min(path.length, otherPath.length) && Objects.equals(path[at].input, otherPath[at].input)) {
            at++;
        }
        return new Divergence(
                rank,
                difference,
                otherPath[at - 1].note,
                at < path.length ? path[at].input : input,
                at < otherPath.length ? otherPath[at].input : null,
                note,
                other.note);
    }
}
