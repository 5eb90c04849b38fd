package org.rankbuffer.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One choice among what could happen next. A list of them is an execution, and is written as a replay string:
 *
 * <pre>
 *   3      rank 0's receive from any source takes the message of rank 3
 *   2&lt;3    the same for rank 2's receive
 *   +3     the send of rank 3 returns although its message is not received yet
 *   3.     the user's code on rank 3 returns
 *   3~     it returns late
 *   3!     it throws
 * </pre>
 *
 * @param rank the rank that goes on by it
 * @param source of what is received, or −1
 * @param turn of the user's code, or null
 */
record Decision(int rank, int source, UserCodeOutcome turn) {

    private static final Pattern FORM = Pattern.compile("(?:(\\d+)<)?(\\d+)([.~!]?)|\\+(\\d+)");

    static Decision receive(int rank, int source) {
        return new Decision(rank, source, null);
    }

    static Decision release(int rank) {
        return new Decision(rank, -1, null);
    }

    static Decision turn(int rank, UserCodeOutcome turn) {
        return new Decision(rank, -1, turn);
    }

    /** Reads what {@link #toString} wrote; nothing when it is none. */
    private static Optional<Decision> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(4) != null) {
            return Optional.of(release(Integer.parseInt(matcher.group(4))));
        }
        int number = Integer.parseInt(matcher.group(2));
        if (!matcher.group(3).isEmpty()) {
            return matcher.group(1) != null
                    ? Optional.empty()
                    : UserCodeOutcome.marked(matcher.group(3)).map(t -> turn(number, t));
        }
        int rank = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        return Optional.of(receive(rank, number));
    }

    boolean isReceive() {
        return source >= 0;
    }

    /** Reads a replay string. */
    static List<Decision> list(String replay) {
        if (replay.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(replay.split(","))
                .map(text -> parse(text)
                        .orElseThrow(
                                () -> new IllegalArgumentException("'" + text + "' is no step of a replay string")))
                .toList();
    }

    static String write(List<Decision> decisions) {
        return decisions.stream().map(Decision::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        if (turn != null) {
            return rank + turn.mark();
        }
        if (source < 0) {
            return "+" + rank;
        }
        return rank == 0 ? String.valueOf(source) : rank + "<" + source;
    }
}
