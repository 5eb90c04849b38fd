package org.rankbuffer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which ranks are on which host, as a table. */
public final class PlacementTable {

    private PlacementTable() {}

    /** Makes the table from the ranks of each host, ascending; each line has its end. */
    public static String of(Map<String, List<Integer>> ranks) {
        Table table = new Table("ll");
        table.add(List.of("host", "ranks"));
        ranks.forEach((host, some) -> table.add(List.of(host, intervals(some))));
        return table.lines().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** For example {@code 0-2, 5}. */
    private static String intervals(List<Integer> ranks) {
        List<String> intervals = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= ranks.size(); i++) {
            if (i == ranks.size() || ranks.get(i) != ranks.get(i - 1) + 1) {
                int first = ranks.get(begin);
                int last = ranks.get(i - 1);
                intervals.add(first == last ? "" + first : first + "-" + last);
                begin = i;
            }
        }
        return String.join(", ", intervals);
    }
}
