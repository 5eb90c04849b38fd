package org.rankbuffer.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Finding;
import org.rankbuffer.program.Watch;
import org.rankbuffer.program.calls.Grade;

/**
 * Has measures decide in each execution that ends. What it knows of a rank: its records, then what each measure knows. A
 * criterion is lost by the first execution, one of the shortest.
 */
class GradingWatch implements Watch {

    /** Two seconds of computing or so; programs of exercises are small. */
    private static final long MOST_JUMPS = 1L << 26;

    /** Of a rank: no more are looked at, and no right solution has as many. */
    private static final int MOST_RECORDS = 1_000;

    private final List<Measure> measures;
    private final String mark;
    private final Map<Criterion, Finding> lost = new LinkedHashMap<>();
    private final Anywhere anywhere;

    /**
     * What has happened in any execution.
     */
    static final class Anywhere {
        private boolean ends;
        private boolean records;
        private boolean sends;

        /** Whether one has ended. */
        boolean ends() {
            return ends;
        }

        /** Why a program with nothing else to be blamed for earns nothing; empty for one that does something. */
        Optional<String> nothing() {
            if (!sends) {
                return Optional.of("nothing is done yet: no rank sends anything");
            }
            return records ? Optional.empty() : Optional.of("nothing is done yet: no rank records anything");
        }
    }

    /**
     * A watch for one exploration.
     *
     * @param mark begins each record
     * @param anywhere is told what happens
     */
    GradingWatch(List<Measure> measures, String mark, Anywhere anywhere) {
        this.anywhere = anywhere;
        this.measures = List.copyOf(measures);
        this.mark = mark;
    }

    /** The type of findings about a criterion. */
    static String type(Criterion criterion) {
        return "criterion " + criterion;
    }

    /** What a change of what a measure knows is. */
    private interface Change {
        Object of(Measure measure, Object known);
    }

    @Override
    public long mostJumps() {
        return MOST_JUMPS;
    }

    @Override
    public Object first(int rank) {
        List<Object> all = new ArrayList<>();
        all.add(List.of());
        measures.forEach(measure -> all.add(measure.first(rank)));
        return List.copyOf(all);
    }

    @Override
    public Object printed(Object known, String line) {
        if (!line.startsWith(mark)) {
            return known;
        }
        anywhere.records = true;
        List<Object> all = new ArrayList<>((List<?>) known);
        List<Object> records = new ArrayList<>((List<?>) all.get(0));
        if (records.size() >= MOST_RECORDS) {
            return known;
        }
        records.add(line.substring(mark.length()));
        all.set(0, List.copyOf(records));
        return List.copyOf(all);
    }

    @Override
    public Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        anywhere.sends = true;
        return changed(known, (measure, own) -> measure.sent(own, message, place));
    }

    @Override
    public Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return changed(known, (measure, own) -> measure.received(own, message, place));
    }

    private Object changed(Object known, Change change) {
        List<Object> all = new ArrayList<>((List<?>) known);
        for (int i = 0; i < measures.size(); i++) {
            all.set(i + 1, change.of(measures.get(i), all.get(i + 1)));
        }
        return List.copyOf(all);
    }

    @Override
    public void ended(List<Object> known, Supplier<String> replay) {
        anywhere.ends = true;
        List<List<String>> records = known.stream()
                .map(all -> ((List<?>) ((List<?>) all).get(0))
                        .stream().map(String.class::cast).toList())
                .toList();
        List<List<Measure.History>> histories = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            List<Measure.History> ranks = new ArrayList<>();
            for (int rank = 0; rank < known.size(); rank++) {
                ranks.add(new Measure.History(records.get(rank), ((List<?>) known.get(rank)).get(i + 1)));
            }
            histories.add(ranks);
        }
        judge(records, histories, replay);
    }

    /**
     * Judges an execution that has ended.
     *
     * @param records of each rank
     * @param histories of each rank, for each measure
     */
    void judge(List<List<String>> records, List<List<Measure.History>> histories, Supplier<String> replay) {
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            Optional<String> wrong = measure.wrong(histories.get(i));
            if (wrong.isPresent() && !lost.containsKey(measure.criterion())) {
                lost.put(measure.criterion(), finding(measure.criterion(), wrong.get(), replay.get()));
            }
        }
    }

    private static Finding finding(Criterion criterion, String cause, String replay) {
        return new Finding(Grade.NOTE, type(criterion), cause, List.of(), List.of(), replay);
    }

    @Override
    public List<Finding> findings() {
        return List.copyOf(lost.values());
    }
}
