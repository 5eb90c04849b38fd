package org.rankbuffer.lab;

import java.util.List;
import java.util.stream.Collectors;
import org.rankbuffer.program.Finding;
import org.rankbuffer.program.ProgramRun;

/**
 * What {@code check} says of a program with one number of ranks in one mode, beside what its heading says.
 *
 * @param expected what the heading says
 * @param run what was explored
 */
public record Judgement(Header.Case expected, ProgramRun run) {

    /** Whether some finding has the class and all lines of the mistake. */
    public boolean isFound() {
        return run.findings().stream().anyMatch(this::isExpected);
    }

    private boolean isExpected(Finding finding) {
        return expected.types().contains(finding.type())
                && finding.lines().stream()
                        .map(line -> line.site().place().getLineNumber())
                        .collect(Collectors.toSet())
                        .containsAll(expected.lines());
    }

    /** How many findings there are. */
    public int reports() {
        return run.findings().size();
    }

    /** The findings that are neither the mistake nor true besides. */
    public List<Finding> noise() {
        return run.findings().stream()
                .filter(finding -> !isExpected(finding) && !expected.also().contains(finding.type()))
                .toList();
    }

    /** Whether all is as the heading says. */
    public boolean holds() {
        return expected.verdicts().contains(run.verdict().word())
                && run.exhausted()
                && expected.isWrong() == isFound()
                && noise().isEmpty();
    }

    @Override
    public String toString() {
        return expected.np() + " ranks, " + expected.mode() + ": "
                + run.verdict().word()
                + (holds()
                        ? ", as its heading says"
                        : ", but " + String.join("|", expected.verdicts()) + " was expected"
                                + (expected.isWrong() && !isFound()
                                        ? "; not found: " + expected.types() + " at lines " + expected.lines()
                                        : "")
                                + noise().stream()
                                        .map(finding -> "; besides: " + finding.type() + ", " + finding.cause())
                                        .collect(Collectors.joining()));
    }
}
