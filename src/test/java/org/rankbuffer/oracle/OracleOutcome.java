package org.rankbuffer.oracle;

import java.util.List;
import java.util.Optional;

/**
 * How a run has ended.
 *
 * @param end "ended", "deadlock", "polls-for-ever" or "no end"
 * @param ranks each rank's end
 * @param unreceived how many messages nobody has received
 */
public record OracleOutcome(String end, List<Rank> ranks, int unreceived) {

    /**
     * How a rank has ended.
     *
     * @param output the lines that it printed
     * @param finished whether it has called Finalize to the end
     * @param failure what its main method threw, or null
     * @param blocked where it is blocked, as in {@code Recv Ring.java:12}; empty when it is not
     */
    public record Rank(List<String> output, boolean finished, Throwable failure, String blocked) {}

    /** The verdict, in the words that the checker uses. */
    public String verdict() {
        if (failure().isPresent()) {
            return "exception";
        }
        if (!end.equals("ended")) {
            boolean left = ranks.stream()
                    .anyMatch(rank -> rank.blocked().isEmpty() && !rank.finished() && end.equals("deadlock"));
            return left ? "no-finalize" : end;
        }
        if (!ranks.stream().allMatch(Rank::finished)) {
            return "no-finalize";
        }
        return unreceived == 0 ? "ok" : "lost-message";
    }

    /** The exception of the first rank that threw one: its innermost cause. */
    public Optional<Throwable> failure() {
        return ranks.stream()
                .map(Rank::failure)
                .filter(failure -> failure != null)
                .findFirst()
                .map(OracleOutcome::innermost);
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }
}
