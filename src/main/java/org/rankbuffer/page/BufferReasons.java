package org.rankbuffer.page;

import java.util.Collection;
import java.util.function.IntPredicate;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.TraceEvent.Kind;

/**
 * Why the manager of the buffer and its clients were blocked, by the rules of the protocol. The manager receives whatever
 * comes, except that it receives no items while the FIFO has no room for the next frame of them. So a frame that is there
 * while the manager waits in a receive is one that it has no room for. What nothing is known of has no reason.
 */
final class BufferReasons {

    static final String FULL = "the queue is full";
    static final String EMPTY = "the queue is empty";
    static final String SERVES_OTHERS = "the manager serves others";
    static final String UNDER_WAY = "the message is under way";
    static final String NOT_READY = "the manager is not ready yet";
    static final String FULL_FOR_MANAGER = "the queue is full: waits for a consumer that asks for items";
    static final String EMPTY_FOR_MANAGER = "the queue is empty, and a consumer waits: waits for items";
    static final String NOTHING_COMES = "waits for a message of any rank";

    /** The tag of requests; a receive for this tag only is the sign of a full FIFO. */
    private static final int CONTROL = 1;

    /** A manager that waits for the fifth part of a time, or longer, does not spend it on others. */
    private static final int PART = 5;

    private final Timeline timeline;
    private final int capacity;
    private final FifoSteps fifo;

    /** Times in which the manager waited: in each receive until the message was sent that it received. */
    private final Intervals waits = new Intervals();

    private final Intervals unknown = new Intervals();
    private final long ready;

    /** The most items that the next frame can have: a producer doubles its frames, if it makes them longer. */
    private final int longestFrame;

    BufferReasons(Timeline timeline, int capacity) {
        this.timeline = timeline;
        this.capacity = capacity;
        this.fifo = new FifoSteps(timeline);
        long first = timeline.end();
        for (int i = timeline.events().size() - 1; i >= 0; i--) {
            Placed event = timeline.events().get(i);
            if (event.rank() == 0) {
                first = event.begin();
            }
        }
        ready = first;
        for (int i = 0; i < timeline.events().size(); i++) {
            Placed event = timeline.events().get(i);
            if (event.rank() == 0 && event.is(Kind.RECEIVE)) {
                waits.add(event.begin(), beginOf(timeline.match(i), event.begin(), event.end(timeline.end())));
            }
        }
        longestFrame = Math.min(
                capacity,
                2
                        * timeline.events().stream()
                                .filter(event -> event.is(Kind.SEND) && isItems(event))
                                .mapToInt(event -> event.event().items())
                                .max()
                                .orElse(0));
        timeline.gaps().stream().filter(gap -> gap.rank() == 0).forEach(gap -> unknown.add(gap.begin(), gap.end()));
    }

    /** When the other side of a message began; within a time that is not left. */
    private long beginOf(int match, long from, long to) {
        return match < 0
                ? to
                : Math.max(from, Math.min(to, timeline.events().get(match).begin()));
    }

    /**
     * Why a client was blocked in a call.
     *
     * @param request the place of what it has sent last, or {@link Timeline#NONE}
     */
    String ofClient(int place, int request) {
        Placed call = timeline.events().get(place);
        long end = call.end(timeline.end());
        long met = beginOf(timeline.match(place), call.begin(), end);
        if (call.is(Kind.SEND)) {
            return isItems(call) ? untilReceived(call, call.begin(), met) : untilServed(call.begin(), met);
        }
        Placed asked = request < 0 ? null : timeline.events().get(request);
        if (asked != null && asked.event().what().equals("TAKE")) {
            return isMostly(call.begin(), met, length -> length == 0) ? EMPTY : untilServed(call.begin(), met);
        }
        if (asked != null && isItems(asked)) {
            long received = beginOf(timeline.match(request), call.begin(), end);
            if (received > call.begin()) {
                return untilReceived(asked, call.begin(), received);
            }
        }
        return untilServed(call.begin(), met);
    }

    private static boolean isItems(Placed message) {
        return message.event().what().equals("ITEMS");
    }

    /** Why the manager did not receive a frame of items during a time. */
    private String untilReceived(Placed frame, long from, long to) {
        boolean waitsForOthers = PART * waits.within(from, to) >= to - from;
        int items = waitsForOthers ? longestFrame : frame.event().items();
        return isMostly(from, to, length -> capacity - length < items) ? FULL : untilServed(from, to);
    }

    /** Why the manager did not come to a client during a time. */
    private String untilServed(long from, long to) {
        if (to <= from) {
            return UNDER_WAY;
        }
        if (to <= ready) {
            return NOT_READY;
        }
        return isKnown(from, to) ? SERVES_OTHERS : Reasons.NONE;
    }

    /**
     * Why the manager was blocked in a call.
     *
     * @param others what its clients were in when it began
     * @param sent the places of what they have sent last
     */
    String ofManager(int place, Collection<Placed> others, Collection<Integer> sent) {
        Placed call = timeline.events().get(place);
        long end = call.end(timeline.end());
        if (beginOf(timeline.match(place), call.begin(), end) == call.begin()) {
            return UNDER_WAY;
        }
        if (call.is(Kind.SEND)) {
            return Reasons.rank(call.event().peer()) + " does not receive yet";
        }
        boolean isForRequests = call.end() == Timeline.NONE && call.event().tag() == CONTROL;
        boolean isFrameLeft = sent.stream().anyMatch(message -> isLeft(message, end));
        int length = fifo.at(call.begin());
        if (length >= capacity || isForRequests || isFrameLeft && capacity - length < longestFrame) {
            return FULL_FOR_MANAGER;
        }
        boolean isConsumerWaiting = others.stream()
                .anyMatch(other -> other.is(Kind.RECEIVE)
                        && (isItems(other) || other.event().what().equals("END")));
        return length == 0 && isConsumerWaiting ? EMPTY_FOR_MANAGER : NOTHING_COMES;
    }

    /** Whether a frame of items was not received until then. */
    private boolean isLeft(int message, long end) {
        Placed frame = timeline.events().get(message);
        return isItems(frame) && beginOf(timeline.match(message), 0, frame.end(timeline.end())) >= end;
    }

    private boolean isMostly(long from, long to, IntPredicate such) {
        return from < to && to > ready && isKnown(from, to) && 2 * fifo.during(from, to, such) > to - from;
    }

    private boolean isKnown(long from, long to) {
        return unknown.within(from, to) == 0;
    }
}
