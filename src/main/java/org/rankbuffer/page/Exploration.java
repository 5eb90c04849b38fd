package org.rankbuffer.page;

import java.util.List;
import org.rankbuffer.trace.StateGraph;

/**
 * What a page shows of explored executions, beside the trace of one of them. Immutable.
 *
 * @param source the program's source, as far as there is one
 * @param graph what was explored, and the steps of the execution in the trace
 */
public record Exploration(List<SourceLines> source, StateGraph graph) {

    /** Copies the list. */
    public Exploration {
        source = List.copyOf(source);
    }

    /** The lines of a file. */
    public record SourceLines(String file, List<String> lines) {

        /** Copies the list. */
        public SourceLines {
            lines = List.copyOf(lines);
        }
    }
}
