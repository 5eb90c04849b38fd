package org.rankbuffer.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Words by number; each is written once. Number 0 is the empty word. */
final class Strings {

    private final Map<String, Integer> numbers = new LinkedHashMap<>(Map.of("", 0));

    int number(String word) {
        return numbers.computeIfAbsent(word, ignored -> numbers.size());
    }

    /** All words, in the order of their numbers. */
    Set<String> words() {
        return numbers.keySet();
    }
}
