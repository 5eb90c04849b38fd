package org.rankbuffer.exercise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that must hold for a submission, and what it is worth.
 *
 * @param points all of them, or none
 * @param word what it is about, such as {@code once}
 * @param parameters by their names
 * @param text what must hold, in a sentence
 */
public record Criterion(int points, String word, Map<String, String> parameters, String text) {

    static final String ENDS = "ends";
    static final String LOST = "lost";

    /** Copies the parameters. */
    public Criterion {
        parameters = Map.copyOf(parameters);
    }

    /** The criterion of a row of a task sheet. */
    static Criterion of(List<String> cells) {
        String[] words = cells.get(1).replace("`", "").split(" +");
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(words).skip(1).forEach(word -> {
            int at = word.indexOf('=');
            parameters.put(word.substring(0, at), word.substring(at + 1));
        });
        return new Criterion(Integer.parseInt(cells.get(0)), words[0], parameters, cells.get(2));
    }

    /** Whether the findings of {@code check} decide it. */
    boolean isOfCheck() {
        return word.equals(ENDS) || word.equals(LOST);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The tags that a parameter names, as in {@code item=1,3}. */
    Set<Integer> tags(String name) {
        return Stream.of(parameter(name)
                        .orElseThrow(() -> new IllegalArgumentException(word + " lacks " + name + "=TAG"))
                        .split(","))
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
