package org.rankbuffer.check.buffer;

import java.util.List;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;

/** What becomes of a mutant: a row of the table of mutants. */
final class Verdicts {

    static final String SURVIVES = "–";

    /** Small programs, in the order in which they are tried. */
    private static final List<String> LADDER = List.of(
            "1 1 1 1 1 2",
            "2 1 1 1 1 2",
            "1 2 1 1 1 2",
            "1 1 1 1 2 3",
            "2 2 2 2 2 2",
            "1 1 2 2 2 3 late",
            "2 1 1 1 2 1 long",
            "1 1 1 1 1 2 faults=1",
            "2 1 1 1 2 2 faults=1",
            "1 2 2 2 2 2 skip faults=1",
            "2 1 1 1 1 1 short",
            "1 1 4 4 2 7");

    /** Whoever breaks a rule does so soon. */
    private static final List<String> RULE_LADDER = List.of("1 1 1 1 1 2", "1 1 1 1 2 3", "1 1 1 1 1 1 short");

    private final Mutant mutant;
    private final Mutant.Programs programs;

    Verdicts(Mutant mutant) throws Exception {
        this.mutant = mutant;
        this.programs = mutant.programs();
    }

    String row() throws ReflectiveOperationException {
        return "| " + mutant.name() + " | " + effect(SendMode.RENDEZVOUS) + " | " + effect(SendMode.EAGER) + " | "
                + breaksRules() + " |";
    }

    /** The first violation met when nobody looks at the rules: what comes of the defect. */
    private String effect(SendMode mode) throws ReflectiveOperationException {
        for (String figures : LADDER) {
            Report report = run(figures, figures + " norules", mode);
            if (report.counterexample().isPresent()) {
                Execution trace = report.counterexample().get();
                return trace.violation().orElseThrow().property() + " (`" + figures + "`, " + report.steps() + ", "
                        + trace.messages() + ")";
            }
        }
        return SURVIVES;
    }

    private String breaksRules() throws ReflectiveOperationException {
        for (String figures : RULE_LADDER) {
            Report report = run(figures, figures, SendMode.EITHER);
            if (report.counterexample()
                    .flatMap(Execution::violation)
                    .filter(violation -> violation.property().equals(BufferProgram.RULES))
                    .isPresent()) {
                return "broken (`" + figures + "`, " + report.steps() + ")";
            }
        }
        return SURVIVES;
    }

    private Report run(String figures, String line, SendMode mode) throws ReflectiveOperationException {
        return Checker.of(programs.of(line))
                .mode(mode)
                .bounds(Bounds.DEFAULT.withFaults(ProgramLine.faults(figures)))
                .run();
    }
}
