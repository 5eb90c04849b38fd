package org.rankbuffer.bench;

import java.io.PrintStream;
import java.util.List;
import org.rankbuffer.report.Figures;

/** Prints aims beside what was measured, a line each. */
final class AimTable {

    private static final String ROW = "  %-93s %5s %8s  %s";

    private final PrintStream out;

    AimTable(PrintStream out) {
        this.out = out;
    }

    void print(List<Aim.Outcome> outcomes) {
        out.println();
        out.println("aims: rankbuffer by what it is compared with, in this run");
        line("", "aim", "measured", "");
        for (Aim.Outcome outcome : outcomes) {
            if (outcome.ratio() == null) {
                line(outcome.row(), Figures.fixed(outcome.least(), 2), "", outcome.note());
            } else {
                line(
                        outcome.row(),
                        Figures.fixed(outcome.least(), 2),
                        Figures.fixed(outcome.ratio(), 2),
                        (outcome.isReached() ? "reached" : "not reached")
                                + (outcome.note().isEmpty() ? "" : " (" + outcome.note() + ")"));
            }
        }
    }

    private void line(Object... cells) {
        out.println(String.format(ROW, cells).stripTrailing());
        out.flush();
    }
}
