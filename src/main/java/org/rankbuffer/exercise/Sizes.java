package org.rankbuffer.exercise;

import java.util.List;
import java.util.stream.Stream;

/**
 * A size in which a submission is graded: a row of the table in its task sheet.
 *
 * @param np how many ranks
 * @param arguments the program's
 * @param places where: {@code check}, or devices of MPJ Express
 */
public record Sizes(int np, List<String> arguments, List<String> places) {

    static final String CHECK = "check";

    /** Copies the lists. */
    public Sizes {
        arguments = List.copyOf(arguments);
        places = List.copyOf(places);
    }

    static Sizes of(List<String> cells) {
        return new Sizes(
                Integer.parseInt(cells.get(0)),
                words(cells.get(1).replaceAll("[`–—-]+(?= |$)|`", "")),
                words(cells.get(2).replace(',', ' ')));
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The sum of the arguments behind the first. */
    int items() {
        return arguments.stream().skip(1).mapToInt(Integer::parseInt).sum();
    }

    boolean isExplored() {
        return places.contains(CHECK);
    }

    /** Such as {@code 3 ranks, arguments 2 4}. */
    public String words() {
        return np
                + (np == 1 ? " rank" : " ranks")
                + (arguments.isEmpty() ? "" : ", arguments " + String.join(" ", arguments));
    }
}
