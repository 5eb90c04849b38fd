package org.rankbuffer.bench;

import java.io.PrintStream;
import java.util.List;
import org.rankbuffer.report.Figures;

/** Prints aims beside what was measured, a line each. */
final class AimTable {

    private static final String ROW = "  %5s %9s  %-13s %s";

    private final PrintStream out;

    AimTable(PrintStream out) {
        this.out = out;
    }

    void print(String heading, List<Aim.Outcome> outcomes) {
        out.println();
        out.println(heading);
        line("aim", "measured", "", "");
        for (Aim.Outcome outcome : outcomes) {
            line(
                    Figures.fixed(outcome.least(), 2),
                    outcome.ratio() == null ? "" : Figures.fixed(outcome.ratio(), 2),
                    outcome.ratio() == null ? "not measured" : outcome.isReached() ? "reached" : "not reached",
                    outcome.row() + (outcome.note().isEmpty() ? "" : " (" + outcome.note() + ")"));
        }
    }

    private void line(Object... cells) {
        out.println(String.format(ROW, cells).stripTrailing());
        out.flush();
    }
}
