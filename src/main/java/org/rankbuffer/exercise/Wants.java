package org.rankbuffer.exercise;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be so in at least one execution of a grading, for each criterion. For one thread. */
final class Wants {

    /**
     * The same for an exploration.
     *
     * @param sizes those that are explored
     */
    record Of(Wants wants, Sizes sizes) {}

    private final Map<Criterion, Set<String>> unmet = new LinkedHashMap<>();
    private final Map<Criterion, Set<String>> met = new LinkedHashMap<>();

    /**
     * It must be so in some execution, here or elsewhere.
     *
     * @param otherwise what to say when it is not
     */
    void want(Criterion criterion, String otherwise) {
        if (!met.getOrDefault(criterion, Set.of()).contains(otherwise)) {
            unmet.computeIfAbsent(criterion, key -> new LinkedHashSet<>()).add(otherwise);
        }
    }

    /** It is so in an execution. */
    void meet(Criterion criterion, String otherwise) {
        met.computeIfAbsent(criterion, key -> new LinkedHashSet<>()).add(otherwise);
        unmet.getOrDefault(criterion, new LinkedHashSet<>()).remove(otherwise);
    }

    /** What to say of a criterion of which something was nowhere so. */
    Optional<String> unmet(Criterion criterion) {
        return unmet.getOrDefault(criterion, Set.of()).stream().findFirst();
    }
}
