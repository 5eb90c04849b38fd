package org.rankbuffer.program;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rankbuffer.program.calls.Grade;

/**
 * Something that is wrong with a program, or worth knowing.
 *
 * @param grade how bad it is
 * @param type the kind of mistake, such as {@code deadlock}
 * @param cause what is wrong, in a sentence for a student
 * @param ranks the ranks concerned, ascending
 * @param lines where, for each of them
 * @param replay what replays an execution that shows it; empty where each execution does
 */
public record Finding(Grade grade, String type, String cause, List<Integer> ranks, List<Line> lines, String replay) {

    /**
     * A line of the program.
     *
     * @param rank the rank that is there
     * @param site the line, and the call
     */
    public record Line(int rank, CallSite site) {}

    /** Copies the lists. */
    public Finding {
        ranks = List.copyOf(ranks);
        lines = List.copyOf(lines);
    }

    /** Whether two findings are the same mistake at the same lines, of whatever ranks. */
    boolean isSameAs(Finding other) {
        return type.equals(other.type) && places().equals(other.places());
    }

    private Set<String> places() {
        return lines.stream().map(line -> line.site().where()).collect(Collectors.toSet());
    }
}
