package org.rankbuffer.check.buffer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;

/**
 * Many programs of the buffer at once: a row of a table, whose first cells say which. ProgramLine may be ranges; each
 * producer makes any number of items of the range, and of programs that differ only in which producer makes how many
 * there is one.
 */
final class Family {

    private static final Bounds BOUNDS = new Bounds(100_000_000, 10_000, Duration.ofHours(2), 0);

    private final List<String> cells;

    /** A row: producers, consumers, capacity, batch, window, items, user code, sends. */
    Family(List<String> cells) {
        this.cells = cells;
    }

    /** Explores all, as many at a time as there are processors; returns the row with what was found, or what went wrong. */
    String explore() {
        List<Report> reports = figures().parallelStream().map(this::explore).toList();
        for (Report report : reports) {
            if (!report.holds()) {
                return report.text();
            }
        }
        String found = String.format(
                Locale.ROOT,
                " | %,d | %,d | %s | %d |",
                reports.size(),
                reports.stream().mapToLong(Report::states).sum(),
                // In their order: the sum of large numbers depends on it.
                Report.count(reports.stream().map(Report::executions).reduce(0.0, Double::sum)),
                reports.stream().mapToInt(Report::longest).max().orElse(0));
        return "| " + String.join(" | ", cells.subList(0, 8)) + found;
    }

    private Report explore(String figures) {
        return Checker.of(ProgramLine.program(figures))
                .mode(SendMode.named(cells.get(7)))
                .bounds(BOUNDS.withFaults(ProgramLine.faults(figures)))
                .run();
    }

    private List<String> figures() {
        List<String> all = new ArrayList<>();
        for (int producers : range(0)) {
            for (int consumers : range(1)) {
                for (int capacity : range(2)) {
                    for (int batch : range(3)) {
                        for (int window : range(4)) {
                            String head =
                                    producers + " " + consumers + " " + capacity + " " + batch + " " + window + " ";
                            for (String items : batch > capacity ? List.<String>of() : items(producers, 0)) {
                                all.add(head + items + userCode());
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private String userCode() {
        return cells.get(6).equals("–") ? "" : " " + cells.get(6);
    }

    private int[] range(int cell) {
        String[] ends = cells.get(cell).split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .toArray();
    }

    private List<String> items(int producers, int least) {
        List<String> all = new ArrayList<>();
        for (int many : range(5)) {
            if (many >= least && producers == 1) {
                all.add(String.valueOf(many));
            } else if (many >= least) {
                all.addAll(items(producers - 1, many).stream()
                        .map(rest -> many + "+" + rest)
                        .collect(Collectors.toList()));
            }
        }
        return all;
    }
}
