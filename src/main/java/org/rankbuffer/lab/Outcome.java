package org.rankbuffer.lab;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One thing that a program may do when it is run.
 *
 * @param end how it ends
 * @param detail the call in which it hangs, the simple name of what it throws, or a line that it prints; empty for any
 */
public record Outcome(Happened.End end, String detail) {

    private static final Pattern WORDS =
            Pattern.compile("(?:hangs|hangs in (\\w+)|ends|throws (\\w+)|prints \"([^\"]*)\")");

    /** The outcome that a heading names, such as {@code prints "sum 6"}. */
    static Outcome of(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    words + " is no outcome; it must be hangs, hangs in CALL, ends, throws NAME or prints \"LINE\"");
        }
        Happened.End end = words.startsWith("hangs")
                ? Happened.End.HUNG
                : words.startsWith("throws") ? Happened.End.THREW : Happened.End.ENDED;
        return new Outcome(
                end,
                IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(""));
    }

    /** Whether this is what happened; a hang for which no call is named must name these lines. */
    boolean isWhat(Happened happened, Set<Integer> lines) {
        if (happened.end() != end) {
            return false;
        }
        return switch (end) {
            case HUNG ->
                detail.isEmpty()
                        ? happened.lines().containsAll(lines)
                        : happened.calls().contains(detail);
            case THREW -> happened.sentence().contains(detail);
            case ENDED -> detail.isEmpty() || happened.printed().contains(detail);
            case OTHER -> false;
        };
    }

    @Override
    public String toString() {
        return switch (end) {
            case HUNG -> detail.isEmpty() ? "hangs" : "hangs in " + detail;
            case THREW -> "throws " + detail;
            case ENDED -> detail.isEmpty() ? "ends" : "prints \"" + detail + '"';
            case OTHER -> throw new IllegalStateException("nobody predicts this");
        };
    }
}
