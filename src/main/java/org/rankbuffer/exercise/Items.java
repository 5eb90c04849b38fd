package org.rankbuffer.exercise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The items that an execution has produced and consumed, by the records of its ranks. */
final class Items {

    private static final String PRODUCED = "produced ";
    private static final String CONSUMED = "consumed ";

    /**
     * An item.
     *
     * @param producer the rank that made it
     * @param number among those of its producer, from 1
     */
    record Item(int producer, int number) {
        @Override
        public String toString() {
            return "item " + number + " of rank " + producer;
        }
    }

    private final Map<String, Item> produced = new HashMap<>();
    private final List<List<String>> consumed = new ArrayList<>();
    private final List<Item> all = new ArrayList<>();

    Items(List<Measure.History> ranks) {
        for (int rank = 0; rank < ranks.size(); rank++) {
            List<String> values = new ArrayList<>();
            int number = 0;
            for (String record : ranks.get(rank).records()) {
                if (record.startsWith(PRODUCED)) {
                    Item item = new Item(rank, ++number);
                    produced.put(record.substring(record.lastIndexOf(' ') + 1), item);
                    all.add(item);
                } else if (record.startsWith(CONSUMED)) {
                    values.add(record.substring(CONSUMED.length()));
                }
            }
            consumed.add(values);
        }
    }

    /** All that were produced, rank by rank. */
    List<Item> produced() {
        return all;
    }

    /** Those that a rank has consumed, in order; null for one that nobody has produced. */
    List<Item> consumedBy(int rank) {
        return consumed.get(rank).stream().map(produced::get).toList();
    }

    /** How many ranks there are. */
    int ranks() {
        return consumed.size();
    }
}
