package org.rankbuffer.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rankbuffer.base.Paragraph;
import org.rankbuffer.base.Words;
import org.rankbuffer.check.Event;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Report;
import org.rankbuffer.program.source.SourceText;

/** What the explorations of a program say, for people. */
public final class ProgramReport {

    private static final int WIDTH = 20;
    private static final int MOST_STEPS = 30;
    private static final String WORKS = "works";

    private final String name;
    private final String path;
    private final SourceText text;
    private final List<ProgramRun> runs;
    private final Function<ProgramRun, Optional<String>> noReturn;
    private final Optional<Fix> fix;

    /**
     * A report.
     *
     * @param name what to call the program
     * @param path what the user calls it
     * @param text its sources
     * @param runs what was explored
     * @param fix what would mend the program
     * @param noReturn finds the point of no return of a run, in a line; is asked for the run that is told in full
     */
    public ProgramReport(
            String name,
            String path,
            SourceText text,
            List<ProgramRun> runs,
            Optional<Fix> fix,
            Function<ProgramRun, Optional<String>> noReturn) {
        this.noReturn = noReturn;
        this.fix = fix;
        this.name = name;
        this.path = path;
        this.text = text;
        this.runs = List.copyOf(runs);
    }

    /** The whole report, in lines that each have an end. */
    public String text() {
        if (runs.isEmpty()) {
            return name + "\n\nverdict: nothing is known yet\n";
        }
        StringBuilder all = new StringBuilder(table());
        worst(runs).ifPresent(run -> all.append('\n').append(details(run)));
        others(all);
        if (worst(runs).isEmpty()) {
            all.append(mending());
        }
        return all.append('\n')
                .append("verdict: ")
                .append(sentence())
                .append('\n')
                .toString();
    }

    private String table() {
        List<String> modes = runs.stream().map(ProgramRun::mode).distinct().toList();
        StringBuilder table = new StringBuilder(name).append('\n').append("  np");
        modes.forEach(mode -> table.append("  ").append(padded(mode)));
        strip(table).append('\n');
        for (int np : new TreeSet<>(runs.stream().map(ProgramRun::np).toList())) {
            table.append(String.format(Locale.ROOT, "%4d", np));
            for (String mode : modes) {
                table.append("  ").append(padded(cell(np, mode)));
            }
            strip(table).append('\n');
        }
        return table.toString();
    }

    private static StringBuilder strip(StringBuilder line) {
        while (line.charAt(line.length() - 1) == ' ') {
            line.setLength(line.length() - 1);
        }
        return line;
    }

    private static String padded(String words) {
        return String.format("%-" + WIDTH + "s", words);
    }

    private String cell(int np, String mode) {
        return runs.stream()
                .filter(run -> run.np() == np && run.mode().equals(mode))
                .findFirst()
                .map(run -> run.verdict().word() + executions(run))
                .orElse("");
    }

    private static String executions(ProgramRun run) {
        return run.verdict().isError() || run.executions() < 2 ? "" : " (" + Report.count(run.executions()) + " ways)";
    }

    /** The run that is told in full: the smallest with the worst error. */
    public static Optional<ProgramRun> worst(List<ProgramRun> runs) {
        return runs.stream()
                .filter(run -> run.verdict().compareTo(Verdict.NOT_EXPLORED) >= 0)
                .max(Comparator.comparing((ProgramRun run) -> run.verdict().isHang())
                        .thenComparing(ProgramRun::np, Comparator.reverseOrder()));
    }

    private String details(ProgramRun run) {
        Optional<Finding> finding = run.worst();
        StringBuilder all = new StringBuilder()
                .append(Words.plural(run.np(), "rank"))
                .append(", ")
                .append(run.mode())
                .append(": ")
                .append(run.verdict().word())
                .append('\n')
                .append(finding.map(found -> cause("  ", found))
                        .orElse(Paragraph.wrap("  ", 2, run.limit() + "; nothing is proved") + "\n"));
        if (!run.limit().isEmpty() && finding.isPresent()) {
            all.append(Paragraph.wrap("  ", 2, run.limit() + "; nothing else is proved"))
                    .append('\n');
        }
        all.append(mending());
        otherMode(run)
                .ifPresent(words -> all.append(Paragraph.wrap("  ", 2, words)).append('\n'));
        run.trace().ifPresent(trace -> {
            if (run.verdict() == Verdict.NOT_EXPLORED) {
                return;
            }
            boolean moves = trace.steps().stream().anyMatch(step -> !(step.event() instanceof Event.Met));
            all.append('\n').append(moves ? trace.diagram(MOST_STEPS) : "").append(waits(run, trace));
            noReturn.apply(run)
                    .ifPresent(line -> all.append(Paragraph.wrap("  ", 2, line)).append('\n'));
            all.append("  again: ./run-local.sh check ")
                    .append(path)
                    .append(" -np ")
                    .append(run.np())
                    .append(" --mode ")
                    .append(run.mode())
                    .append(trace.replayString().isEmpty() ? "" : " --replay " + trace.replayString())
                    .append('\n');
        });
        return all.toString();
    }

    private String mending() {
        return fix.map(found -> Paragraph.wrap("  ", 2, found.sentence()) + "\n")
                .orElse("");
    }

    private Optional<String> otherMode(ProgramRun run) {
        return runs.stream()
                .filter(other -> other.np() == run.np()
                        && !other.mode().equals(run.mode())
                        && run.verdict().isHang()
                        && !other.verdict().isError()
                        && other.exhausted())
                .map(other -> other.mode().equals(ProgramChecker.MODES.get(1))
                        ? "with buffers (eager) it ends: so it may work on the cluster, and hang on multicore or with longer"
                                + " messages"
                        : "without buffers (rendezvous) it ends")
                .findFirst();
    }

    /** One execution that was replayed, step by step, and what is wrong with it. */
    public String replayed() {
        ProgramRun run = runs.get(0);
        Execution trace = run.trace().orElseThrow();
        return trace.diagram(Integer.MAX_VALUE)
                + waits(run, trace)
                + noReturn.apply(run)
                        .map(line -> Paragraph.wrap("  ", 2, line) + "\n")
                        .orElse("")
                + run.worst().map(finding -> "\n" + cause("", finding)).orElse("")
                + "\nverdict: "
                + (run.findings().isEmpty()
                        ? "this execution ends well"
                        : run.verdict().word()) + "\n";
    }

    /** What was found of one number of ranks in one mode, in a sentence. */
    public static String sentence(ProgramRun run) {
        if (run.worst().isPresent()) {
            return run.worst().get().cause();
        }
        if (!run.exhausted()) {
            return (run.limit().isEmpty() ? "not everything was explored" : run.limit()) + "; nothing is proved";
        }
        return run.executions() > 1
                ? "every one of its " + Report.count(run.executions()) + " executions ends well"
                : "it has one execution, which ends well";
    }

    private static String waits(ProgramRun run, Execution trace) {
        RankWaits at = new RankWaits(run.np(), trace.last());
        return run.verdict().isHang()
                ? IntStream.range(0, run.np())
                        .filter(rank -> !trace.last().operation(rank).isOver())
                        .mapToObj(rank -> "  rank " + rank + " " + at.doing(rank) + "\n")
                        .collect(Collectors.joining())
                : "";
    }

    /** The cause, and the lines with their text. */
    private String cause(String start, Finding finding) {
        StringBuilder all = new StringBuilder(Paragraph.wrap(start, 2, finding.cause())).append('\n');
        Map<String, List<Integer>> ranks = new LinkedHashMap<>();
        Map<String, String> lines = new LinkedHashMap<>();
        for (Finding.Line line : finding.lines()) {
            text.line(line.site().place()).ifPresent(code -> {
                ranks.computeIfAbsent(line.site().where(), key -> new ArrayList<>())
                        .add(line.rank());
                lines.put(line.site().where(), code);
            });
        }
        lines.forEach((where, code) -> all.append("    ")
                .append(where)
                .append("  ")
                .append(code)
                .append("    (")
                .append(Words.ranks(ranks.get(where)))
                .append(")\n"));
        return all.toString();
    }

    /** Findings of other kinds than the worst, each once. */
    private void others(StringBuilder all) {
        List<Finding> told = new ArrayList<>();
        worst(runs).flatMap(ProgramRun::worst).ifPresent(told::add);
        for (ProgramRun run : runs) {
            for (Finding finding : run.findings()) {
                if (told.stream().noneMatch(finding::isSameAs)) {
                    told.add(finding);
                    String grade = finding.grade().name().toLowerCase(Locale.ROOT);
                    String where = Words.plural(run.np(), "rank") + ", " + run.mode();
                    all.append('\n').append(cause(grade + ", " + where + ": ", finding));
                }
            }
        }
    }

    /** Such as {@code hangs with 3 and 4 ranks; works with 1 and 2}. */
    private String sentence() {
        Map<String, List<Integer>> sizes = new LinkedHashMap<>();
        for (int np : new TreeSet<>(runs.stream().map(ProgramRun::np).toList())) {
            sizes.computeIfAbsent(does(np), key -> new ArrayList<>()).add(np);
        }
        boolean[] first = {true};
        return sizes.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().equals(WORKS)))
                .map(entry -> {
                    String noun = !first[0] ? "" : entry.getValue().equals(List.of(1)) ? " rank" : " ranks";
                    first[0] = false;
                    return entry.getKey() + " with " + Words.numbers(entry.getValue()) + noun;
                })
                .collect(Collectors.joining("; "));
    }

    private String does(int np) {
        Verdict worst = runs.stream()
                .filter(run -> run.np() == np)
                .map(ProgramRun::verdict)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return switch (worst) {
            case OK -> WORKS;
            case RACE -> "works, with output that depends on the order of messages,";
            case DEADLOCK, POLLS_FOR_EVER, NO_FINALIZE -> "hangs";
            case NOT_EXPLORED -> "is not explored completely";
            case LOST_MESSAGE -> "loses a message";
            case TRUNCATION -> "receives a message that is too long";
            case TYPE_MISMATCH -> "receives a message of another type";
            case COLLECTIVE_MISMATCH -> "mixes up collective operations";
            case EXCEPTION -> "fails";
        };
    }
}
