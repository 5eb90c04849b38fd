package org.rankbuffer.page;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent.Kind;

/**
 * Why ranks were blocked in their calls, from the events on both sides of each message. A call in which a rank was blocked
 * for a moment only, as each message takes, has no reason.
 */
final class Reasons {

    static final String NONE = "";

    /** A message within a process takes less than this; in steps, every step counts. */
    private static final long SHORT_NANOS = 10_000;

    private final Timeline timeline;
    private final BufferReasons buffer;
    private final ProgramReasons program;
    private final long shortest;
    private final Map<Integer, String> roles = new HashMap<>();

    /** By rank, what it has begun last. */
    private final Map<Integer, Placed> current = new HashMap<>();

    /** By rank, the place of what it has sent last. */
    private final Map<Integer, Integer> sent = new HashMap<>();

    Reasons(Trace trace, Timeline timeline) {
        this.timeline = timeline;
        this.shortest = trace.unit() == Trace.Unit.STEPS ? 1 : SHORT_NANOS;
        this.buffer = new BufferReasons(timeline, trace.about().capacity());
        this.program = new ProgramReasons(timeline);
        for (RankTrace rank : trace.ranks()) {
            roles.put(rank.rank(), rank.role());
        }
    }

    /** The reasons for the events, by their places. */
    String[] all() {
        List<Placed> events = timeline.events();
        String[] reasons = new String[events.size()];
        for (int i = 0; i < reasons.length; i++) {
            Placed event = events.get(i);
            reasons[i] = isCall(event) && isLong(event) ? reason(i, event) : NONE;
            current.put(event.rank(), event);
            if (event.is(Kind.SEND)) {
                sent.put(event.rank(), i);
            }
        }
        return reasons;
    }

    private static boolean isCall(Placed event) {
        return !event.is(Kind.PRODUCE) && !event.is(Kind.CONSUME);
    }

    private boolean isLong(Placed event) {
        return event.end() == Timeline.NONE || event.end() - event.begin() >= shortest;
    }

    private String reason(int place, Placed call) {
        return switch (roles.get(call.rank())) {
            case "manager" -> buffer.ofManager(place, others(call), sent.values());
            case "producer", "consumer" -> buffer.ofClient(place, sent.getOrDefault(call.rank(), Timeline.NONE));
            default -> program.of(call, timeline.match(place));
        };
    }

    /** What the other ranks are in when this one begins a call. */
    private Collection<Placed> others(Placed call) {
        return current.values().stream()
                .filter(other -> other.rank() != call.rank() && other.end(Long.MAX_VALUE) > call.begin())
                .toList();
    }

    /** A rank in words; what is asked for may be any. */
    static String rank(int rank) {
        return rank < 0 ? "any rank" : "rank " + rank;
    }

    /** A tag in words; what is asked for may be any. */
    static String tag(int tag) {
        return tag < 0 ? "any tag" : "tag " + tag;
    }
}
