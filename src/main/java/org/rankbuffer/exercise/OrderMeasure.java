package org.rankbuffer.exercise;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each consumer gets the items of one producer in the order in which they were produced. */
final class OrderMeasure extends Measure {

    private static final String NOTHING = "no item is consumed";

    private final Wants wants;

    OrderMeasure(Criterion criterion, Wants wants) {
        super(criterion);
        this.wants = wants;
        wants.want(criterion, NOTHING);
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        Items items = new Items(ranks);
        for (int rank = 0; rank < items.ranks(); rank++) {
            Map<Integer, Items.Item> last = new HashMap<>();
            for (Items.Item item : new LinkedHashSet<>(items.consumedBy(rank))) { // twice is not this measure's concern
                if (item != null) {
                    wants.meet(criterion(), NOTHING);
                    Items.Item before = last.put(item.producer(), item);
                    if (before != null && before.number() > item.number()) {
                        return Optional.of("rank " + rank + " consumes " + before + " before " + item);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
