package org.rankbuffer.check;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A transition that was chosen among several. A list of them is an execution, and is written as a replay string:
 *
 * <pre>
 *   3      rank 0's receive from any source takes the message of rank 3
 *   2&lt;3    the same for rank 2's receive
 *   +3     the send of rank 3 returns before its message is received
 *   3.     the user's code on rank 3 returns
 *   3~     it returns late
 *   3!     it throws
 * </pre>
 *
 * @param rank the rank that continues
 * @param source of the message that it receives, or −1
 * @param outcome of its user code, or null
 */
record Decision(int rank, int source, UserCodeOutcome outcome) {

    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,9})<)?(\\d{1,9})|\\+(\\d{1,9})|(\\d{1,9})([.~!])");

    static Decision receive(int rank, int source) {
        return new Decision(rank, source, null);
    }

    static Decision buffer(int rank) {
        return new Decision(rank, -1, null);
    }

    static Decision userCode(int rank, UserCodeOutcome outcome) {
        return new Decision(rank, -1, outcome);
    }

    /** Reads what {@link #toString} wrote. */
    private static Decision parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no step of a replay string");
        }
        if (matcher.group(3) != null) {
            return buffer(Integer.parseInt(matcher.group(3)));
        }
        if (matcher.group(4) != null) {
            return userCode(Integer.parseInt(matcher.group(4)), UserCodeOutcome.marked(matcher.group(5)));
        }
        int rank = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        return receive(rank, Integer.parseInt(matcher.group(2)));
    }

    boolean isReceive() {
        return source >= 0;
    }

    /** Reads a replay string. */
    static List<Decision> list(String replay) {
        return replay.isEmpty()
                ? List.of()
                : Arrays.stream(replay.split(",")).map(Decision::parse).toList();
    }

    static String write(List<Decision> decisions) {
        return decisions.stream().map(Decision::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        if (outcome != null) {
            return rank + outcome.mark();
        }
        if (isReceive()) {
            return rank == 0 ? String.valueOf(source) : rank + "<" + source;
        }
        return "+" + rank;
    }
}
