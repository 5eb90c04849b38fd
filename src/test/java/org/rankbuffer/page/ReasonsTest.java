package org.rankbuffer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceEvent.Kind;

final class ReasonsTest {

    /** The nanoseconds for which ranks of a role were blocked in such a call, by reason. */
    private static Map<String, Long> blocked(Trace trace, String role, Kind kind) {
        Timeline timeline = Timeline.of(trace, Integer.MAX_VALUE);
        String[] reasons = new Reasons(trace, timeline).all();
        Map<String, Long> sums = new TreeMap<>();
        for (int i = 0; i < reasons.length; i++) {
            Timeline.Placed event = timeline.events().get(i);
            if (trace.ranks().get(event.rank()).role().equals(role) && event.is(kind)) {
                sums.merge(reasons[i], event.end(timeline.end()) - event.begin(), Long::sum);
            }
        }
        return sums;
    }

    private static String longest(Trace trace, String role, Kind kind) {
        return blocked(trace, role, kind).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    @Test
    void shouldSayThatTheQueueIsFullWhenConsumersAreSlow() {
        Trace trace = new SampleTrace().times(100_000, 1_500_000, 5_000).make();

        assertThat(longest(trace, "producer", Kind.SEND)).isEqualTo(BufferReasons.FULL);
        assertThat(longest(trace, "manager", Kind.RECEIVE)).isEqualTo(BufferReasons.FULL_FOR_MANAGER);
    }

    @Test
    void shouldSayThatTheQueueIsEmptyWhenProducersAreSlow() {
        Trace trace = new SampleTrace().times(1_500_000, 100_000, 5_000).make();

        assertThat(longest(trace, "consumer", Kind.RECEIVE)).isEqualTo(BufferReasons.EMPTY);
        assertThat(longest(trace, "manager", Kind.RECEIVE)).isEqualTo(BufferReasons.EMPTY_FOR_MANAGER);
        assertThat(blocked(trace, "producer", Kind.SEND)).doesNotContainKey(BufferReasons.FULL);
    }

    @Test
    void shouldSayThatTheManagerServesOthersWhenItNeverWaits() {
        Trace trace = new SampleTrace().times(500, 500, 20_000).items(400).make();

        assertThat(longest(trace, "consumer", Kind.SEND)).isEqualTo(BufferReasons.SERVES_OTHERS);
        assertThat(longest(trace, "producer", Kind.RECEIVE)).isEqualTo(BufferReasons.UNDER_WAY);
    }

    @Test
    void shouldKnowWhyRanksAreBlockedAtTheEndOfAStall() {
        Trace trace = new SampleTrace().stuckAt(20).make();

        assertThat(blocked(trace, "producer", Kind.SEND).get(BufferReasons.FULL))
                .isGreaterThan(4 * 3_000_000_000L);
        assertThat(longest(trace, "manager", Kind.RECEIVE)).isEqualTo(BufferReasons.FULL_FOR_MANAGER);
    }

    @Test
    void shouldSayNothingOfWhatNothingIsKnownOf() {
        Trace whole =
                new SampleTrace().times(100_000, 1_500_000, 5_000).items(400).make();
        List<RankTrace> ranks = new ArrayList<>(whole.ranks());
        RankTrace manager = ranks.get(0);
        ranks.set(
                0,
                new RankTrace(
                        0,
                        "manager",
                        "",
                        0,
                        0,
                        manager.events(),
                        manager.first().subList(0, 1),
                        List.of(),
                        manager.totals()));
        Trace trace = new Trace(whole.about(), whole.unit(), 0, whole.end(), whole.sliceNanos(), ranks);

        assertThat(blocked(trace, "producer", Kind.SEND).keySet()).containsOnly(Reasons.NONE);
    }

    @Test
    void shouldSayForWhatRanksOfAProgramWait() {
        Trace trace = program(
                List.of(
                        call(Kind.SEND, 0, 100, 1, 1, 7, TraceEvent.NONE),
                        call(Kind.CALL, 200_000, 400_000, 2, -1, -1, -1)),
                List.of(
                        call(Kind.RECEIVE, 0, 90_000, 2, 2, 5, 1),
                        call(Kind.RECEIVE, 95_000, TraceEvent.OPEN, 3, -2, -2, -1)),
                List.of(
                        call(Kind.SEND, 60_000, 90_000, 1, 1, 5, -1),
                        call(Kind.SEND, 100_000, TraceEvent.OPEN, 2, 0, 3, -1)));
        Timeline timeline = Timeline.of(trace, Integer.MAX_VALUE);

        assertThat(new Reasons(trace, timeline).all())
                .containsExactly(
                        Reasons.NONE,
                        "waits for a message of rank 2 with tag 5",
                        BufferReasons.UNDER_WAY, // the receive was there when the send began
                        "waits for a message of any rank with any tag",
                        "waits until rank 0 receives",
                        "waits in Barrier");
    }

    private static TraceEvent call(Kind kind, long begin, long end, long clock, int peer, int tag, long sent) {
        return new TraceEvent(
                kind, begin, end, clock, peer, tag, kind == Kind.CALL ? "Barrier" : "", sent, 4, 0, -1, -1, -1, "");
    }

    @SafeVarargs
    private static Trace program(List<TraceEvent>... events) {
        List<RankTrace> ranks = new ArrayList<>();
        for (int rank = 0; rank < events.length; rank++) {
            ranks.add(new RankTrace(
                    rank,
                    "",
                    "",
                    0,
                    0,
                    events[rank].size(),
                    events[rank],
                    List.of(),
                    new RankTotals(0, 0, 0, 0, 0, 0, 0, List.of())));
        }
        AboutRun about = new AboutRun("Ring", "", "", 0, Map.of(), Optional.empty());
        return new Trace(about, Trace.Unit.NANOSECONDS, 0, 400_000, 1000, ranks);
    }

    @Test
    void shouldMoveWhatWouldBeReceivedBeforeItIsSent() {
        Trace trace = program(
                List.of(call(Kind.SEND, 50_000, 60_000, 1, 1, 7, -1)),
                List.of(call(Kind.RECEIVE, 1000, 20_000, 2, 0, 7, 1), call(Kind.SEND, 21_000, 22_000, 3, 0, 7, -1)));

        Timeline timeline = Timeline.of(trace, Integer.MAX_VALUE);

        assertThat(timeline.moved()).isEqualTo(30_000);
        assertThat(timeline.events())
                .filteredOn(event -> event.rank() == 1)
                .extracting(Timeline.Placed::begin, Timeline.Placed::end)
                .containsExactly(tuple(1000L, 50_000L), tuple(50_000L, 50_000L));
        assertThat(Notes.of(trace, timeline)).singleElement().asString().contains("by at most 30 µs");
    }
}
