package org.rankbuffer.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.rankbuffer.base.Words;

/** Each item that is produced is consumed once. */
final class OnceMeasure extends Measure {

    private final OptionalInt items;

    /** With {@code items=EXPR} so many must be produced. */
    OnceMeasure(Criterion criterion, Sizes sizes) {
        super(criterion);
        items = criterion
                .parameter("items")
                .map(text -> OptionalInt.of((int) Expression.value(text, sizes)))
                .orElse(OptionalInt.empty());
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        Items items = new Items(ranks);
        Map<Items.Item, List<Integer>> consumers = new LinkedHashMap<>();
        for (int rank = 0; rank < items.ranks(); rank++) {
            for (Items.Item item : items.consumedBy(rank)) {
                if (item == null) {
                    return Optional.of("rank " + rank + " consumes a value that no rank has produced");
                }
                consumers.computeIfAbsent(item, key -> new ArrayList<>()).add(rank);
            }
        }
        for (Items.Item item : items.produced()) {
            List<Integer> by = consumers.getOrDefault(item, List.of());
            if (by.size() != 1) {
                return Optional.of(
                        by.isEmpty()
                                ? item + " is never consumed"
                                : item + " is consumed " + by.size() + " times, by "
                                        + Words.ranks(by.stream().distinct().toList()));
            }
        }
        int produced = items.produced().size();
        if (this.items.isPresent() && this.items.getAsInt() != produced) {
            return Optional.of(
                    Words.plural(produced, "item") + " are produced in all; " + this.items.getAsInt() + " must be");
        }
        return produced == 0 ? Optional.of("no item is produced") : Optional.empty();
    }
}
