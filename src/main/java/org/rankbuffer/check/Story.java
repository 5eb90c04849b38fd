package org.rankbuffer.check;

import java.util.List;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.StateGraph;

/**
 * An execution, and what else could have happened, in words.
 *
 * @param graph the states, and the steps of the execution
 * @param ranks what each rank did in the execution; times are numbers of steps
 * @param end the number of the last step
 * @param conclusion how it has ended
 * @param last its last state
 * @param doing what each rank does in its last state
 */
public record Story(
        StateGraph graph,
        List<RankTrace> ranks,
        int end,
        Conclusion conclusion,
        Snapshot last,
        List<StateGraph.RankInState> doing) {

    /** Copies the lists. */
    public Story {
        ranks = List.copyOf(ranks);
        doing = List.copyOf(doing);
    }
}
