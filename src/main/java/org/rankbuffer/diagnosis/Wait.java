package org.rankbuffer.diagnosis;

import java.util.List;
import org.rankbuffer.base.Words;

/**
 * An edge of the wait-for graph, with more than one head where a rank waits for several.
 *
 * @param rank who waits
 * @param targets whom it waits for, ascending
 * @param all whether it needs all of them, or any one
 */
public record Wait(int rank, List<Integer> targets, boolean all) {

    /** Copies the list. */
    public Wait {
        targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
        if (targets.isEmpty()) {
            return rank + " → no rank";
        }
        String which = targets.size() == 1 ? "" : all ? "all of " : "any of ";
        return rank + " → " + which + Words.numbers(targets);
    }
}
