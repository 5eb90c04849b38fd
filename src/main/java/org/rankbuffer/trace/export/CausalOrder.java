package org.rankbuffer.trace.export;

import static org.rankbuffer.trace.TraceEvent.Kind.RECEIVE;
import static org.rankbuffer.trace.TraceEvent.Kind.SEND;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;

/**
 * The begins and ends of all events of a trace, in an order in which those of a rank follow each other, and each receive ends
 * after its send began. Where that leaves a choice, the earlier one comes first. What did not end has no end here.
 */
final class CausalOrder {

    /**
     * A begin or an end.
     *
     * @param span of what
     * @param isBegin whether it is the begin
     */
    record Moment(Span span, boolean isBegin) {

        long time() {
            return isBegin ? span.begin() : span.end();
        }
    }

    /** Names a send: the events of a rank have different clocks. */
    private record SendKey(int rank, long clock) {}

    private final List<Moment> moments = new ArrayList<>();
    private final Map<Span, Span> partners = new IdentityHashMap<>();

    CausalOrder(Trace trace) {
        List<Queue<Moment>> ranks = new ArrayList<>();
        Set<SendKey> sendsToCome = new HashSet<>();
        for (RankTrace rank : trace.ranks()) {
            List<Span> spans = Span.of(trace, rank);
            spans.stream().filter(span -> span.is(SEND)).map(CausalOrder::keyOf).forEach(sendsToCome::add);
            ranks.add(momentsOf(spans));
        }
        Map<SendKey, Span> sends = new HashMap<>();
        for (Moment next = take(ranks, sendsToCome); next != null; next = take(ranks, sendsToCome)) {
            moments.add(next);
            if (next.isBegin && next.span.is(SEND)) {
                sendsToCome.remove(keyOf(next.span));
                sends.put(keyOf(next.span), next.span);
            } else if (!next.isBegin && next.span.is(RECEIVE)) {
                pair(next.span, sends.remove(sendOf(next.span)));
            }
        }
    }

    /** All of them, in order. */
    List<Moment> moments() {
        return moments;
    }

    /** The receive of a send, or the send of a receive; null if the trace does not have it. */
    Span partner(Span span) {
        return partners.get(span);
    }

    private void pair(Span receive, Span send) {
        if (send != null) {
            partners.put(receive, send);
            partners.put(send, receive);
        }
    }

    private static SendKey keyOf(Span send) {
        return new SendKey(send.rank().rank(), send.event().clock());
    }

    private static SendKey sendOf(Span receive) {
        return new SendKey(receive.event().peer(), receive.event().sent());
    }

    private static Queue<Moment> momentsOf(List<Span> spans) {
        Queue<Moment> moments = new ArrayDeque<>();
        Deque<Span> within = new ArrayDeque<>();
        for (Span span : spans) {
            end(within, span.begin(), moments);
            moments.add(new Moment(span, true));
            within.push(span);
        }
        end(within, Span.NEVER - 1, moments);
        return moments;
    }

    /** Ends what has ended at a time, the innermost first. */
    private static void end(Deque<Span> within, long time, Queue<Moment> moments) {
        within.removeIf(span -> {
            boolean ended = span.end() <= time;
            if (ended) {
                moments.add(new Moment(span, false));
            }
            return ended;
        });
    }

    /**
     * Takes the earliest of those that come next in their ranks, among receives only those whose send has begun. A trace in
     * which all of them wait for each other is wrong; then the earliest one.
     */
    private static Moment take(List<Queue<Moment>> ranks, Set<SendKey> sendsToCome) {
        Queue<Moment> earliest = null;
        boolean earliestMayCome = false;
        for (Queue<Moment> rank : ranks) {
            Moment head = rank.peek();
            if (head == null) {
                continue;
            }
            boolean mayCome = head.isBegin || !head.span.is(RECEIVE) || !sendsToCome.contains(sendOf(head.span));
            if (earliest == null
                    || mayCome && !earliestMayCome
                    || mayCome == earliestMayCome
                            && head.time() < earliest.peek().time()) {
                earliest = rank;
                earliestMayCome = mayCome;
            }
        }
        return earliest == null ? null : earliest.remove();
    }
}
