package org.rankbuffer.trace;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a trace that was made in memory, in the same form as one of a run. */
public final class TraceWriter {

    private TraceWriter() {}

    /**
     * Writes a trace.
     *
     * @param trace the trace; its offsets are to be 0
     * @param directory where; made if it is not there, and emptied if it holds an older trace
     * @throws IOException when it cannot be written; the message is one line for the user
     */
    public static void write(Trace trace, Path directory) throws IOException {
        try (TraceDirectory to = new TraceDirectory(directory, trace.unit())) {
            to.begin(trace.about());
            for (RankTrace rank : trace.ranks()) {
                write(rank, trace, to);
            }
        }
    }

    private static void write(RankTrace rank, Trace trace, TraceDirectory to) throws IOException {
        TraceBytes all = new TraceBytes();
        int limit = Math.max(rank.first().size(), rank.last().size());
        all.writeBytes(TracePart.rank(rank.rank(), rank.role(), rank.host(), limit));
        all.writeBytes(TracePart.events(0, rank.first()));
        all.writeBytes(TracePart.events(rank.events() - rank.last().size(), rank.last()));
        all.writeBytes(TracePart.totals(rank.events(), trace.end(), rank.totals(), trace.begin(), trace.sliceNanos()));
        to.append(rank.rank(), all.toByteArray());
    }
}
