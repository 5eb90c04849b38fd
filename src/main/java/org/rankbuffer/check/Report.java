package org.rankbuffer.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an exploration found.
 *
 * @param program what was explored
 * @param mode when a send could return before its receive
 * @param limit the bound that was hit; empty when none was
 * @param states different global states without forced transitions
 * @param localStates different states of single ranks
 * @param steps decisions taken
 * @param executions different executions that the states stand for; exact below 2⁵³
 * @param longest messages in the longest execution that came to its end
 * @param seconds duration of the exploration
 * @param ending what the ranks returned in the first execution that ended well
 * @param divergences histories of a rank that differ only in what its code has noted
 * @param counterexamples one of the shortest executions with a violation, and, where the program {@linkplain
 *     Program#wantsEveryEnd wants every end}, one for each other property; none when every property held
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
        Optional<List<Object>> ending,
        List<Divergence> divergences,
        List<Execution> counterexamples) {

    private static final double EXACT = 1e15;

    /** One of the shortest executions with a violation; nothing when every property held. */
    public Optional<Execution> counterexample() {
        return counterexamples.stream().findFirst();
    }

    /**
     * Whether every execution was explored, or one with a violation was found. If not, a bound was hit, and nothing is
     * proved.
     */
    public boolean isExhausted() {
        return limit.isEmpty();
    }

    /** Whether every execution was explored and every property held in all of them: a proof. */
    public boolean holds() {
        return isExhausted() && counterexamples.isEmpty();
    }

    /** The report for people, in lines that each have an end. */
    public String text() {
        return text(Optional.empty());
    }

    /** The same with a line about the counterexample's point of no return. */
    public String text(Optional<String> noReturn) {
        return String.format(
                        Locale.ROOT,
                        "program: %s; sends: %s\nseen: %,d states, %,d decisions, %,d runs of a rank's code; %.1f s\n",
                        program,
                        mode,
                        states,
                        steps,
                        localStates,
                        seconds)
                + counterexample().map(trace -> refutation(trace, noReturn)).orElseGet(this::conclusion);
    }

    private static String refutation(Execution trace, Optional<String> noReturn) {
        return "counterexample, " + trace.messages() + " messages:\n\n" + trace.text()
                + noReturn.map(line -> line + "\n").orElse("") + "verdict: "
                + trace.violation().orElseThrow().property() + " is violated\n";
    }

    private String conclusion() {
        return isExhausted()
                ? "exhausted: these are all; they stand for " + count(executions) + " executions, the longest with "
                        + longest + " messages\nverdict: holds in every execution\n"
                : "NOT EXHAUSTED: " + limit + ". No violation was met so far, and nothing is proved.\n";
    }

    /** What was found where there is no counterexample, in a sentence. */
    public String conclusionLine() {
        return isExhausted()
                ? "every property holds in all " + count(executions) + " executions"
                : limit + "; no violation was met so far, and nothing is proved";
    }

    /** A number of executions, with all digits where they are exact. */
    public static String count(double executions) {
        return executions < EXACT
                ? String.format(Locale.ROOT, "%,.0f", executions)
                : String.format(Locale.ROOT, "about %.3g", executions);
    }
}
