package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The results that each rank writes down are those of the reference solution. */
final class ResultMeasure extends Measure {

    private static final String RESULT = "result";

    private final Supplier<Reference.Outcome> reference;

    ResultMeasure(Criterion criterion, Supplier<Reference.Outcome> reference) {
        super(criterion);
        this.reference = reference;
    }

    /** The results among the records of a rank. */
    static List<String> of(List<String> records) {
        return records.stream()
                .filter(record -> record.equals(RESULT) || record.startsWith(RESULT + " "))
                .map(record -> record.substring(RESULT.length()).strip())
                .toList();
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        for (int rank = 0; rank < ranks.size(); rank++) {
            List<String> result = of(ranks.get(rank).records());
            List<String> right = reference.get().results().get(rank);
            if (!result.equals(right)) {
                return Optional.of("rank " + rank + " has " + words(result) + "; right is " + words(right));
            }
        }
        return Optional.empty();
    }

    private static String words(List<String> results) {
        return results.isEmpty() ? "no result" : "the result " + String.join(", then ", results);
    }
}
