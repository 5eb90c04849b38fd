package org.rankbuffer.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Reads what {@link TraceDirectory} has written, however it ended. */
public final class TraceReader {

    private static final String REMEDY = "name the directory that --trace has written";

    private final List<RankPieces> ranks;
    private final HostClocks clocks;
    private final SliceGrid grid;

    private TraceReader(List<RankPieces> ranks, Trace.Unit unit) {
        this.ranks = ranks;
        if (unit == Trace.Unit.NANOSECONDS) { // the steps of an execution have their clocks
            ProgramClocks.set(ranks);
        }
        clocks = new HostClocks(ranks);
        if (HostClocks.areSeveral(ranks)) {
            ForwardCorrection.apply(ranks, clocks);
        }
        grid = new SliceGrid(ranks, clocks);
    }

    /**
     * Reads a trace. A file that was cut, or is being written, gives everything that is complete in it.
     *
     * @param directory where
     * @return the trace
     * @throws IllegalArgumentException when there is none, or one that is damaged or of another version; the message is one
     *     line for the user
     * @throws IOException when it cannot be read
     */
    public static Trace read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    directory + (Files.exists(directory) ? " is no directory; " : " does not exist; ") + REMEDY);
        }
        Path about = directory.resolve(TraceDirectory.ABOUT);
        if (!Files.exists(about)) {
            throw new IllegalArgumentException(
                    directory + " has no " + TraceDirectory.ABOUT + ", so it is no trace; " + REMEDY);
        }
        AboutJson.Contents run = AboutJson.read(about);
        return new TraceReader(ranks(directory), run.unit()).trace(run.run(), run.unit());
    }

    private static List<RankPieces> ranks(Path directory) throws IOException {
        List<RankPieces> ranks = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = TraceDirectory.RANK.matcher(file.getFileName().toString());
                if (name.matches()) {
                    ranks.add(rank(file, Integer.parseInt(name.group(1))));
                }
            }
        }
        ranks.sort(Comparator.comparingInt(rank -> rank.rank));
        return ranks;
    }

    private static RankPieces rank(Path file, int rank) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return RankPieces.read(rank, bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " " + e.getMessage(), e);
        }
    }

    private Trace trace(AboutRun run, Trace.Unit unit) {
        List<RankTrace> traces = new ArrayList<>();
        for (RankPieces rank : ranks) {
            traces.add(trace(rank));
        }
        long begin = grid.begin();
        long end = Math.max(begin, grid.end());
        return new Trace(run, unit, begin, end, grid.length(), traces);
    }

    private RankTrace trace(RankPieces rank) {
        List<TraceEvent> first = new ArrayList<>();
        List<TraceEvent> last = new ArrayList<>();
        for (Map.Entry<Long, TraceEvent> event : rank.events.entrySet()) {
            (event.getKey() < rank.limit ? first : last).add(event.getValue());
        }
        rank.open.ifPresent((first.size() < rank.limit ? first : last)::add);
        int surplus = Math.max(0, last.size() - rank.limit);
        return new RankTrace(
                rank.rank,
                rank.role,
                rank.host,
                clocks.of(rank.host).offset(),
                clocks.of(rank.host).error(),
                rank.count(),
                first,
                last.subList(surplus, last.size()),
                totals(rank));
    }

    private RankTotals totals(RankPieces rank) {
        Optional<RankTotals> sums = rank.totals.map(TracePart.Totals::sums);
        return new RankTotals(
                sums.map(RankTotals::messagesSent).orElse(0L),
                sums.map(RankTotals::messagesReceived).orElse(0L),
                sums.map(RankTotals::items).orElse(0L),
                sums.map(RankTotals::bytes).orElse(0L),
                sums.map(RankTotals::inSend).orElse(0L),
                sums.map(RankTotals::inReceive).orElse(0L),
                sums.map(RankTotals::inCalls).orElse(0L),
                grid.slices(rank));
    }
}
