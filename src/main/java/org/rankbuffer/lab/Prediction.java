package org.rankbuffer.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a heading says of a program on one device.
 *
 * @param arguments the program's own arguments
 * @param outcomes what may happen; one of them does
 * @param lines where ranks wait, when it hangs
 */
public record Prediction(List<String> arguments, List<Outcome> outcomes, Set<Integer> lines) {

    private static final String WITH = "with ";

    /** Copies the collections. */
    public Prediction {
        arguments = List.copyOf(arguments);
        outcomes = List.copyOf(outcomes);
        lines = Set.copyOf(lines);
    }

    /**
     * The predictions of a line of a heading, such as {@code ends or hangs; with 40000: hangs}.
     *
     * @param always lines that every hang names
     * @param usual lines that a hang without arguments names
     */
    static List<Prediction> of(String words, Set<Integer> always, Set<Integer> usual) {
        List<Prediction> all = new ArrayList<>();
        for (String part : words.split("; ")) {
            boolean hasArguments = part.startsWith(WITH);
            int colon = part.indexOf(": ");
            List<String> arguments =
                    hasArguments ? List.of(part.substring(WITH.length(), colon).split(" ")) : List.of();
            String outcomes = hasArguments ? part.substring(colon + 2) : part;
            all.add(new Prediction(
                    arguments,
                    Stream.of(outcomes.split(" or ")).map(Outcome::of).toList(),
                    hasArguments ? always : usual));
        }
        return all;
    }

    /** Whether what happened is what is said here. */
    public boolean holds(Happened happened) {
        return outcomes.stream().anyMatch(outcome -> outcome.isWhat(happened, lines));
    }

    /** The words for what may happen. */
    public String words() {
        return outcomes.stream().map(Outcome::toString).collect(Collectors.joining(" or "));
    }
}
