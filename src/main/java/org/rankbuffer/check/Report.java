package org.rankbuffer.check;

import java.util.Locale;
import java.util.Optional;

/**
 * What an exploration found.
 *
 * @param program what was explored
 * @param mode when a send could return before its receive
 * @param limit which bound ended the exploration before it had seen everything; empty when none did
 * @param states different states of all ranks together at which something was undecided, or nothing left
 * @param localStates different states of single ranks; so often was a rank's code run
 * @param steps decisions taken
 * @param executions different executions that the states stand for; exact below 2⁵³
 * @param longest messages in the longest execution that came to its end
 * @param seconds how long it took
 * @param counterexample an execution with a violation, among the shortest there are; nothing when every property held
 */
public record Report(
        Program program,
        SendMode mode,
        String limit,
        long states,
        long localStates,
        long steps,
        double executions,
        int longest,
        double seconds,
        Optional<Trace> counterexample) {

    private static final double EXACT = 1e15;

    /**
     * Whether every execution was looked at, or one with a violation was found.
     *
     * @return false when a bound was hit: then nothing is proved
     */
    public boolean isExhausted() {
        return limit.isEmpty();
    }

    /**
     * Whether every execution was looked at and every property held in all of them.
     *
     * @return true for a proof
     */
    public boolean holds() {
        return isExhausted() && counterexample.isEmpty();
    }

    /**
     * All of it, for people.
     *
     * @return lines, each with its end
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("program: ")
                .append(program)
                .append("; sends: ")
                .append(mode)
                .append('\n');
        text.append(String.format(
                Locale.ROOT,
                "seen: %,d states, %,d decisions, %,d runs of a rank's code; %.1f s%n",
                states,
                steps,
                localStates,
                seconds));
        if (counterexample.isPresent()) {
            Violation violation = counterexample.get().violation().orElseThrow();
            text.append("counterexample, ")
                    .append(counterexample.get().messages())
                    .append(" messages:\n\n");
            return text.append(counterexample.get().text())
                    .append("verdict: ")
                    .append(violation.property())
                    .append(" is violated\n")
                    .toString();
        }
        if (!isExhausted()) {
            return text.append("NOT EXHAUSTED: ")
                    .append(limit)
                    .append(". No violation was met so far, and nothing is proved.\n")
                    .toString();
        }
        return text.append("exhausted: these are all; they stand for ")
                .append(count(executions))
                .append(" executions, the longest with ")
                .append(longest)
                .append(" messages\nverdict: holds in every execution\n")
                .toString();
    }

    /** A number of executions, as exactly as it is known. */
    static String count(double executions) {
        return executions < EXACT
                ? String.format(Locale.ROOT, "%,.0f", executions)
                : String.format(Locale.ROOT, "about %.3g", executions);
    }
}
