package org.rankbuffer.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rankbuffer.check.Event;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.SentMessage;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.Change.Kind;
import org.rankbuffer.program.source.CallTable;
import org.rankbuffer.program.source.ProgramCall;
import org.rankbuffer.program.source.SourceText;

/**
 * Changes of single calls that may mend the error of a run: first another argument, then another order, then another kind of
 * call, then a call more, and a call less at the end.
 */
final class Candidates {

    private static final Set<String> BLOCKING = Set.of("Send", "Ssend", "Bsend", "Rsend", "Recv");
    private static final Set<String> WITH_ROOT = Set.of("Bcast", "Reduce", "Gather", "Scatter");
    private static final Pattern ROOT = Pattern.compile("root (\\d+)");
    private static final Pattern ELEMENTS =
            Pattern.compile("has (\\d+) elements, and the receive takes at most (\\d+)");
    private static final Pattern ARRAY = Pattern.compile("the array is (\\w+)\\[]");
    private static final Pattern TYPES = Pattern.compile("the message is of (\\w+), and is received as (\\w+)");
    private static final Pattern OPERATORS = Pattern.compile(" is (\\w+) here, and (\\w+) at another rank");

    private final ProgramRun run;
    private final Finding finding;
    private final CallTable table;
    private final SourceText text;
    private final List<Alteration> all = new ArrayList<>();

    Candidates(ProgramRun run, CallTable table, SourceText text) {
        this.run = run;
        this.finding = run.worst().orElseThrow();
        this.table = table;
        this.text = text;
    }

    /** The most plausible first. */
    List<Alteration> all() {
        switch (finding.type()) {
            case "deadlock", "polls-for-ever" ->
                run.trace().ifPresent(trace -> new WaitCandidates(this, run.np(), trace).addAll());
            case "collective-mismatch" -> run.trace().ifPresent(this::mismatch);
            case "lost-message" -> {
                synchronous();
                run.trace().ifPresent(this::lost);
            }
            case "no-finalize" -> add("each rank called MPI.Finalize at the end of main", Map.of(), RankSet.ALL, true);
            case "wrong-rank" -> wrongRank();
            case "wrong-array" -> wrongArray();
            case "type-mismatch" -> wrongType();
            case "truncation" -> truncation();
            case "race" ->
                calls().stream()
                        .filter(call -> call.call().equals("Recv"))
                        .forEach(call -> change(
                                call,
                                Kind.FROM_EACH_IN_TURN,
                                "%s received from the other ranks in their order instead of MPI.ANY_SOURCE"));
            case "request-thrown-away", "changed-before-wait" -> requests();
            case "operators-differ" -> operators();
            case "call-after-finalize" -> afterFinalize();
            default -> {}
        }
        if (finding.type().equals("exception")) {
            tooEarly();
        }
        synchronous();
        return all;
    }

    SourceText text() {
        return text;
    }

    CallTable table() {
        return table;
    }

    void add(String words, Map<ProgramCall, Change> changes, RankSet ranks, boolean finalizes) {
        Alteration change = new Alteration(words, changes, ranks, finalizes);
        if (all.stream().noneMatch(change::isSameAs)) {
            all.add(change);
        }
    }

    /** One change of one call; {@code %s} stands for its line. */
    void change(ProgramCall call, Change change, RankSet ranks, String words) {
        add(words.replace("%s", line(call)) + ranks.on(), Map.of(call, change), ranks, false);
    }

    void change(ProgramCall call, Change change, String words) {
        change(call, change, RankSet.ALL, words);
    }

    private void change(ProgramCall call, Kind kind, String words) {
        change(call, Change.of(kind), words);
    }

    /** Such as {@code line 28}. */
    String line(ProgramCall call) {
        return table.files() == 1 ? "line " + call.line() : call.file() + ":" + call.line();
    }

    /** The call of the program at a place, if it is the only one of its name in its line. */
    Optional<ProgramCall> call(CallSite site) {
        return table.at(site.place().getClassName(), site.place().getLineNumber(), site.call());
    }

    Optional<ProgramCall> call(Object note) {
        return note instanceof CallNote call && call.site() != null ? call(call.site()) : Optional.empty();
    }

    /** The calls that the finding names, each once. */
    private Set<ProgramCall> calls() {
        return finding.lines().stream()
                .map(line -> call(line.site()))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The receives that the finding names; where it names a Wait, it is about one of those that are begun. */
    private List<ProgramCall> receives() {
        List<ProgramCall> named =
                calls().stream().filter(call -> call.call().endsWith("ecv")).toList();
        return named.isEmpty() ? table.named("Irecv") : named;
    }

    /** Two calls in each other's place. */
    void swap(ProgramCall first, ProgramCall second, RankSet ranks) {
        if (first.isDropped() && second.isDropped()) {
            add(
                    lines(first, second) + " changed places" + ranks.on(),
                    Map.of(first, Change.of(Kind.LATER), second, Change.of(Kind.THEN_OTHERS)),
                    ranks,
                    false);
        }
    }

    String lines(ProgramCall first, ProgramCall second) {
        return table.files() == 1
                ? "lines " + first.line() + " and " + second.line()
                : line(first) + " and " + line(second);
    }

    /** What is begun comes to its end when a rank calls Finalize. */
    void completedInTheEnd(ProgramCall call, String words) {
        Map<ProgramCall, Change> changes = new LinkedHashMap<>();
        table.named(ExploredRank.FINALIZE).forEach(end -> changes.put(end, Change.of(Kind.COMPLETES_FIRST)));
        changes.put(call, Change.of(Kind.BEGUN));
        add(words.replace("%s", line(call)), changes, RankSet.ALL, false);
    }

    private void mismatch(Execution trace) {
        Set<Integer> roots = new TreeSet<>();
        for (int rank : finding.ranks()) {
            if (trace.last().operation(rank) instanceof Operation.Collective collective) {
                Matcher root = ROOT.matcher(collective.name());
                if (root.find()) {
                    roots.add(Integer.valueOf(root.group(1)));
                }
            }
        }
        for (ProgramCall call :
                calls().stream().filter(some -> WITH_ROOT.contains(some.call())).toList()) {
            roots.forEach(root -> change(call, Change.of(Kind.ROOT, root), "%s named root " + root + " on each rank"));
        }
        for (ProgramCall call : calls()) {
            table.next(call).ifPresent(next -> swap(call, next, RankSet.ALL));
            table.previous(call).ifPresent(before -> swap(before, call, RankSet.ALL));
        }
        barrier(trace);
    }

    /** Some ranks are in a Barrier, the others have come to Finalize. */
    void barrier(Execution trace) {
        Set<Integer> ended = new TreeSet<>();
        IntStream.range(0, run.np())
                .filter(rank -> new RankWaits(run.np(), trace.last()).isFinalizing(rank))
                .forEach(ended::add);
        List<ProgramCall> barriers =
                calls().stream().filter(call -> call.call().equals("Barrier")).toList();
        if (ended.isEmpty() || barriers.isEmpty()) {
            return;
        }
        for (ProgramCall end : table.named(ExploredRank.FINALIZE)) {
            RankSet.of(ended, run.np())
                    .forEach(ranks -> add(
                            (ranks == RankSet.ALL ? "all ranks" : ranks.words())
                                    + " called Barrier, too, before Finalize in " + line(end),
                            Map.of(end, Change.of(Kind.BARRIER_FIRST)),
                            ranks,
                            false));
        }
        barriers.forEach(call -> change(call, Kind.LEFT_OUT, "the Barrier in %s were left out"));
    }

    private void lost(Execution trace) {
        for (int source = 0; source < run.np(); source++) {
            for (int i = 0; i < trace.last().underWay(source).size(); i++) {
                SentMessage message = trace.last().underWay(source).get(i);
                call(trace.last().underWayNotes(source).get(i))
                        .filter(sent -> message.context() == 0)
                        .ifPresent(sent -> received(message, sent));
            }
        }
    }

    private void received(SentMessage message, ProgramCall sent) {
        for (ProgramCall end : table.named(ExploredRank.FINALIZE)) {
            RankSet.of(Set.of(message.to()), run.np()).stream()
                    .filter(ranks -> ranks == RankSet.ZERO || ranks == RankSet.LAST)
                    .forEach(ranks -> add(
                            ranks.words() + " received the message of " + line(sent) + " before Finalize in "
                                    + line(end),
                            Map.of(end, new Change(Kind.RECEIVES_FIRST, message.source(), message.tag(), "")),
                            ranks,
                            false));
        }
    }

    private void wrongRank() {
        for (ProgramCall call : calls()) {
            RankSet.of(new TreeSet<>(finding.ranks()), run.np()).stream()
                    .filter(ranks -> ranks != RankSet.ALL)
                    .filter(ranks -> call.isDropped() && BLOCKING.contains(call.call()))
                    .forEach(ranks -> change(call, Change.of(Kind.LEFT_OUT), ranks, "%s were left out"));
        }
    }

    private void wrongArray() {
        Matcher array = ARRAY.matcher(finding.cause());
        if (array.find()) {
            String type = array.group(1).toUpperCase(java.util.Locale.ROOT);
            calls().forEach(call ->
                    change(call, Change.of(Kind.TYPE, type), "%s named MPI." + type + ", the type of its array"));
        }
    }

    private void wrongType() {
        Matcher types = TYPES.matcher(finding.cause());
        if (types.find()) {
            receives()
                    .forEach(call -> change(
                            call,
                            Change.of(Kind.TYPE, types.group(1)),
                            "%s received MPI." + types.group(1) + " instead of MPI." + types.group(2)));
        }
    }

    private void truncation() {
        for (ProgramCall call : receives()) {
            for (ProgramCall probe : table.named("Probe")) {
                add(
                        line(call) + " received from the rank whose message Probe has seen (" + line(probe) + ")",
                        Map.of(call, Change.of(Kind.FROM_PROBED), probe, Change.of(Kind.REMEMBERED)),
                        RankSet.ALL,
                        false);
            }
            Matcher elements = ELEMENTS.matcher(finding.cause());
            if (elements.find()) {
                change(
                        call,
                        Change.of(Kind.COUNT, Integer.parseInt(elements.group(1))),
                        "%s received up to " + elements.group(1) + " elements instead of " + elements.group(2));
            }
        }
    }

    private void requests() {
        for (ProgramCall call :
                calls().stream().filter(some -> some.call().startsWith("I")).toList()) {
            change(call, Kind.AWAITED, "the request of %s were waited for at once");
            completedInTheEnd(call, "the request of %s were waited for before Finalize");
        }
    }

    private void operators() {
        Matcher names = OPERATORS.matcher(finding.cause());
        if (names.find()) {
            for (int i = 1; i <= 2; i++) {
                String name = names.group(i);
                calls().forEach(call ->
                        change(call, Change.of(Kind.OPERATOR, name), "%s used MPI." + name + " on each rank"));
            }
        }
    }

    private void afterFinalize() {
        for (ProgramCall call : calls()) {
            table.previous(call)
                    .filter(before -> before.call().equals(ExploredRank.FINALIZE))
                    .ifPresent(before -> swap(before, call, RankSet.ALL));
        }
    }

    /** An array was read that a request had not filled yet. */
    private void tooEarly() {
        table.named("Irecv").forEach(call -> change(call, Kind.AWAITED, "the request of %s were waited for at once"));
    }

    /** A message was overtaken, because its send returned before it was received. */
    private void synchronous() {
        if (run.mode().equals(ProgramChecker.MODES.get(0)) || run.trace().isEmpty()) {
            return;
        }
        for (Execution.Step step : run.trace().get().steps()) {
            if (step.event() instanceof Event.Buffered buffered) {
                call(buffered.note())
                        .filter(call -> call.call().equals("Send"))
                        .ifPresent(call -> change(call, Kind.SYNCHRONOUS, "%s were a Ssend"));
            }
        }
    }
}
