package org.rankbuffer.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rankbuffer.page.Page;
import org.rankbuffer.page.PageContent;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceReader;

/**
 * The last moments of a run whose ranks write a trace, for the page.
 *
 * @param directory where the trace is being written
 */
record LiveTrace(Path directory) {

    /** More would not be read while it goes on. */
    private static final int MOST_EVENTS = 200;

    /** The data of a page; nothing as long as there is no trace that can be read. */
    Optional<String> data() {
        try {
            Trace trace = TraceReader.read(directory);
            List<RankTrace> ranks =
                    trace.ranks().stream().map(LiveTrace::newest).toList();
            if (ranks.isEmpty()) {
                return Optional.empty();
            }
            Trace newest =
                    new Trace(trace.about(), trace.unit(), trace.begin(), trace.end(), trace.sliceNanos(), ranks);
            return Optional.of(
                    Page.data(new PageContent(PageContent.Kind.LIVE, newest, Optional.empty(), Optional.of(""))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // it has not begun, or is being replaced
        }
    }

    private static RankTrace newest(RankTrace rank) {
        List<TraceEvent> all =
                Stream.of(rank.first(), rank.last()).flatMap(List::stream).toList();
        return new RankTrace(
                rank.rank(),
                rank.role(),
                rank.host(),
                rank.offset(),
                rank.offsetError(),
                rank.events(),
                List.of(),
                all.subList(Math.max(0, all.size() - MOST_EVENTS), all.size()),
                rank.totals());
    }
}
