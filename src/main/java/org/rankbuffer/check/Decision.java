package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A transition that was chosen among several. A list of them is an execution, and is written as a replay string:
 *
 * <pre>
 *   3      rank 0's receive from any source takes the message of rank 3
 *   2&lt;3    the same for rank 2's receive
 *   2:7&lt;3  the same for the receive that rank 2 began in its call number 7
 *   2?3    rank 2's probe sees the message of rank 3
 *   2?     rank 2's probe, or test, sees nothing
 *   2=0    rank 2's wait, or test, completes the first of its requests
 *   2=     it completes all that can be
 *   2=100003    it completes some of these, by bits: the first and the second
 *   +3     the send of rank 3 returns before its message is received
 *   3.     the user's code on rank 3 returns
 *   3~     it returns late
 *   3!     it throws
 *   2?*7   the same step seven times in a row
 * </pre>
 *
 * @param rank the rank that continues
 * @param kind what it does
 * @param number the source of the message, or the index of the request; −1 for none or all
 * @param request the number of the receive that gets the message, −1 for the rank's own call
 * @param outcome of its user code, or null
 */
record Decision(int rank, Kind kind, int number, int request, UserCodeOutcome outcome) {

    /** What a rank does. */
    enum Kind {
        RECEIVE,
        PROBE,
        COMPLETE,
        BUFFER,
        USER_CODE
    }

    private static final Pattern REPEATED = Pattern.compile("([^*]+)\\*(\\d{1,6})");

    /** Shorter rows are written step by step. */
    private static final int FEWEST_REPEATED = 4;

    /** Requests by bits are told from indexes by their size. */
    static final int SUBSET = 100_000;

    private static final String N = "(\\d{1,9})";

    private static final Pattern FORM = Pattern.compile(
            "(?:" + N + "(?::" + N + ")?<)?" + N + "|" + N + "([?=])(\\d{0,9})|\\+" + N + "|" + N + "([.~!])");

    static Decision receive(int rank, int source) {
        return receive(rank, source, -1);
    }

    static Decision receive(int rank, int source, int request) {
        return new Decision(rank, Kind.RECEIVE, source, request, null);
    }

    /** A probe sees a message, or, with source −1, it or a test sees nothing. */
    static Decision probe(int rank, int source) {
        return new Decision(rank, Kind.PROBE, source, -1, null);
    }

    /** The request of this index completes, or, with −1, all that can, or {@link #SUBSET} and the bits of some of these. */
    static Decision complete(int rank, int index) {
        return new Decision(rank, Kind.COMPLETE, index, -1, null);
    }

    static Decision buffer(int rank) {
        return new Decision(rank, Kind.BUFFER, -1, -1, null);
    }

    static Decision userCode(int rank, UserCodeOutcome outcome) {
        return new Decision(rank, Kind.USER_CODE, -1, -1, outcome);
    }

    /** Reads what {@link #toString} wrote. */
    private static Decision parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no step of a replay string");
        }
        if (matcher.group(3) != null) {
            return receive(number(matcher.group(1), 0), number(matcher.group(3), 0), number(matcher.group(2), -1));
        }
        if (matcher.group(4) != null) {
            int rank = number(matcher.group(4), 0);
            int index = number(matcher.group(6), -1);
            return matcher.group(5).equals("?") ? probe(rank, index) : complete(rank, index);
        }
        return matcher.group(7) != null
                ? buffer(number(matcher.group(7), 0))
                : userCode(number(matcher.group(8), 0), UserCodeOutcome.marked(matcher.group(9)));
    }

    private static int number(String digits, int otherwise) {
        return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    /** Reads a replay string. */
    static List<Decision> list(String replay) {
        return replay.isEmpty()
                ? List.of()
                : Arrays.stream(replay.split(",")).flatMap(Decision::repeated).toList();
    }

    private static Stream<Decision> repeated(String text) {
        Matcher matcher = REPEATED.matcher(text);
        return matcher.matches()
                ? Collections.nCopies(Integer.parseInt(matcher.group(2)), parse(matcher.group(1))).stream()
                : Stream.of(parse(text));
    }

    static String write(List<Decision> decisions) {
        List<String> steps = new ArrayList<>();
        for (int from = 0, to = 0; from < decisions.size(); from = to) {
            Decision step = decisions.get(from);
            while (to < decisions.size() && decisions.get(to).equals(step)) {
                to++;
            }
            if (to - from < FEWEST_REPEATED) {
                steps.addAll(Collections.nCopies(to - from, step.toString()));
            } else {
                steps.add(step + "*" + (to - from));
            }
        }
        return String.join(",", steps);
    }

    @Override
    public String toString() {
        String named = number < 0 ? "" : String.valueOf(number);
        return switch (kind) {
            case USER_CODE -> rank + outcome.mark();
            case BUFFER -> "+" + rank;
            case PROBE -> rank + "?" + named;
            case COMPLETE -> rank + "=" + named;
            case RECEIVE -> (request >= 0 ? rank + ":" + request + "<" : rank == 0 ? "" : rank + "<") + named;
        };
    }
}
