package org.rankbuffer.program;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.check.Execution;
import org.rankbuffer.program.calls.Grade;

/**
 * The exploration of a program with one number of ranks, in one mode.
 *
 * @param np how many ranks
 * @param mode {@code rendezvous} or {@code eager}
 * @param verdict the worst that was found
 * @param exhausted whether every execution was explored, or one with an error was found
 * @param executions how many executions what was explored stands for
 * @param states different global states in which something was chosen
 * @param seconds how long it took
 * @param limit what kept it from exploring more; empty for nothing
 * @param findings the worst first
 * @param output what each rank prints in the first execution; empty when there is none that ends
 * @param trace the shortest execution with an error
 */
public record ProgramRun(
        int np,
        String mode,
        Verdict verdict,
        boolean exhausted,
        double executions,
        long states,
        double seconds,
        String limit,
        List<Finding> findings,
        List<List<String>> output,
        Optional<Execution> trace) {

    /** Copies the findings. */
    public ProgramRun {
        findings = List.copyOf(findings);
    }

    /** The same proof for another mode: where nothing was chosen, more buffers change nothing. */
    ProgramRun alsoFor(String other) {
        return new ProgramRun(np, other, verdict, exhausted, executions, states, 0, limit, findings, output, trace);
    }

    /** The worst finding. */
    public Optional<Finding> worst() {
        return findings.stream()
                .filter(finding -> finding.grade() != Grade.NOTE)
                .findFirst();
    }
}
