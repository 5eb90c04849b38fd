package org.rankbuffer.trace.export;

import static org.rankbuffer.trace.TraceEvent.NONE;
import static org.rankbuffer.trace.TraceEvent.OPEN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rankbuffer.page.SampleTrace;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.Trace.Unit;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceEvent.Kind;

/** Traces of all kinds, to export. */
final class SmallTraces {

    /** What a format, a browser or a terminal could take for something else than text. */
    static final String NASTY =
            "a;b#c,\"d\" <script>end %% $x$ style:#e;\u2028f\r\n{\"g\":1} \u202Eh \uD83D\uDE00\u0000";

    private SmallTraces() {}

    /** All of them, by name. */
    static Map<String, Trace> all() {
        Map<String, Trace> all = new LinkedHashMap<>();
        all.put("healthy", new SampleTrace().make());
        all.put("fast", new SampleTrace().times(20, 20, 1).items(200).make());
        all.put(
                "killed",
                new SampleTrace().killedAt(1_500_000, SampleTrace.killed()).make());
        all.put("stalled", new SampleTrace().stuckAt(20).make());
        all.put("gapped", new SampleTrace().items(4_000).limit(50).make());
        all.put("program", program());
        all.put("steps", steps());
        all.put("nasty", nasty());
        all.put("offset", offset());
        all.put("without events", trace(Unit.NANOSECONDS, List.of(), List.of()));
        return all;
    }

    /** Two ranks meet in a Barrier, then send each other messages; rank 1 waits for one that nobody sends. */
    static Trace program() {
        return trace(
                Unit.NANOSECONDS,
                List.of(
                        event(Kind.CALL, 0, 900, 1, NONE, "Barrier", NONE, "Ring.java:10"),
                        event(Kind.SEND, 1000, 1000, 2, 1, "", NONE, "Ring.java:12"),
                        event(Kind.RECEIVE, 1000, 1400, 4, 1, "", 3, "Ring.java:13"),
                        event(Kind.SEND, 1400, 1500, 5, 1, "", NONE, "Ring.java:14")),
                List.of(
                        event(Kind.CALL, 500, 900, 1, NONE, "Barrier", NONE, "Ring.java:10"),
                        event(Kind.RECEIVE, 900, 1100, 3, 0, "", 2, "Ring.java:22"),
                        event(Kind.SEND, 1200, 1300, 3, 0, "", NONE, "Ring.java:23"),
                        event(Kind.RECEIVE, 1300, OPEN, 6, -2, "", NONE, "Ring.java:24")));
    }

    /** As the checker writes it: many things happen in one step. */
    private static Trace steps() {
        return trace(
                Unit.STEPS,
                List.of(
                        event(Kind.SEND, 0, 1, 1, 1, "ITEMS", NONE, ""),
                        event(Kind.RECEIVE, 1, 2, 3, 1, "ACK", 2, ""),
                        event(Kind.RECEIVE, 2, OPEN, 4, 1, "", NONE, "")),
                List.of(
                        event(Kind.RECEIVE, 0, 1, 2, 0, "ITEMS", 1, ""),
                        event(Kind.SEND, 1, 2, 2, 0, "ACK", NONE, ""),
                        event(Kind.CALL, 2, 2, 5, NONE, "Finalize", NONE, "")));
    }

    private static Trace nasty() {
        return trace(
                Unit.NANOSECONDS,
                List.of(
                        event(Kind.CALL, 0, 5, 1, NONE, NASTY, NONE, NASTY),
                        event(Kind.SEND, 5, 9, 2, 1, NASTY, NONE, NASTY)),
                List.of(event(Kind.RECEIVE, 0, 8, 3, 0, NASTY, 2, NASTY)));
    }

    /** The clock of rank 1 is a second behind, and a little wrong: a message seems to arrive before it was sent. */
    private static Trace offset() {
        Trace trace = trace(
                Unit.NANOSECONDS,
                List.of(event(Kind.SEND, 5_000, 9_000, 1, 1, "", NONE, "")),
                List.of(event(Kind.RECEIVE, 1_000 - 1_000_000_000, 4_000 - 1_000_000_000, 2, 0, "", 1, "")));
        RankTrace late = trace.ranks().get(1);
        RankTrace moved =
                new RankTrace(1, "", "node2", 1_000_000_000, 2_000, 1, late.first(), List.of(), late.totals());
        return new Trace(
                trace.about(), trace.unit(), 0, 9_000, 1, List.of(trace.ranks().get(0), moved));
    }

    private static TraceEvent event(
            Kind kind, long begin, long end, long clock, int peer, String what, long sent, String line) {
        int tag = kind == Kind.CALL ? NONE : 7;
        return new TraceEvent(kind, begin, end, clock, peer, tag, what, sent, 8, 0, NONE, NONE, NONE, line);
    }

    @SafeVarargs
    private static Trace trace(Unit unit, List<TraceEvent>... events) {
        RankTotals none = new RankTotals(0, 0, 0, 0, 0, 0, 0, List.of());
        List<RankTrace> ranks = IntStream.range(0, events.length)
                .mapToObj(rank ->
                        new RankTrace(rank, "", "a host", 0, 0, events[rank].size(), events[rank], List.of(), none))
                .toList();
        AboutRun about = new AboutRun(NASTY, "./run-local.sh", "", 0, Map.of(), Optional.empty());
        return new Trace(about, unit, 0, 1_500, 1, ranks);
    }
}
