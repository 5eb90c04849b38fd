package org.rankbuffer.program;

import java.util.Map;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.source.ProgramCall;

/**
 * A program with a few of its calls made in another way.
 *
 * @param words what is different, in words that follow "if"
 * @param changes in which way each call is made that is not as in the program
 * @param ranks the ranks that make them so
 * @param finalizes whether a rank that returns from {@code main} without Finalize calls it then
 */
record Alteration(String words, Map<ProgramCall, Change> changes, RankSet ranks, boolean finalizes) {

    /** The program as it is. */
    static final Alteration NONE = new Alteration("", Map.of(), RankSet.ALL, false);

    Alteration {
        changes = Map.copyOf(changes);
    }

    /** In which way a rank makes a call. */
    Change at(CallSite site, int rank, int size) {
        if (!ranks.contains(rank, size)) {
            return Change.NONE;
        }
        return changes.entrySet().stream()
                .filter(entry -> site.isAt(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Change.NONE);
    }

    /** Whether the program does the same otherwise, whatever the words for it. */
    boolean isSameAs(Alteration other) {
        return changes.equals(other.changes) && ranks == other.ranks && finalizes == other.finalizes;
    }
}
