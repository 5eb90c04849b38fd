package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rankbuffer.base.Words;
import org.rankbuffer.page.Timeline.Placed;

/** What each rank is in when the trace ends, in words. */
final class LastMoment {

    /** Groups of ranks that a sentence can hold. */
    private static final int MOST_GROUPS = 5;

    private final Map<String, List<Integer>> groups = new LinkedHashMap<>();

    LastMoment(Timeline timeline, String[] reasons) {
        Map<Integer, String> ranks = new TreeMap<>();
        for (int i = 0; i < reasons.length; i++) {
            Placed event = timeline.events().get(i);
            ranks.put(event.rank(), event.end() == Timeline.NONE ? inside(event, reasons[i]) : behind(event));
        }
        ranks.forEach((rank, text) ->
                groups.computeIfAbsent(text, ignored -> new ArrayList<>()).add(rank));
    }

    private static String behind(Placed event) {
        String what = event.event().what();
        return what.equals("DONE") || what.equals("ABORT") ? "at its end" : "not in a call";
    }

    private static String inside(Placed event, String reason) {
        String why = reason.isEmpty() ? "" : " (" + reason + ")";
        return switch (event.event().kind()) {
            case SEND -> "in Send" + why;
            case RECEIVE -> "in Recv" + why;
            case CALL -> "in " + event.event().what();
            case PRODUCE -> "making an item";
            case CONSUME -> "using an item";
        };
    }

    /** Such as {@code rank 0 was in Recv (the queue is empty) and ranks 1-3 were not in a call}. */
    String text() {
        List<String> parts = new ArrayList<>();
        int told = 0;
        for (var group : groups.entrySet()) {
            List<Integer> ranks = group.getValue();
            if (parts.size() < MOST_GROUPS) {
                parts.add(Words.ranks(ranks) + (ranks.size() == 1 ? " was " : " were ") + group.getKey());
                told += ranks.size();
            }
        }
        int all = groups.values().stream().mapToInt(List::size).sum();
        if (told < all) {
            parts.add(Words.plural(all - told, "other rank") + " elsewhere");
        }
        return parts.isEmpty() ? "nothing is known of any rank" : String.join(", ", parts);
    }
}
