package org.rankbuffer.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.program.source.ProgramCall;

/**
 * Tries out changes of single calls, one after the other, and takes the first with which every execution ends well. What is
 * tried is bounded by numbers of executions and calls, so the answer is the same everywhere.
 */
final class FixFinder {

    /** A checker of the program with a change, which visits so many states at most. */
    interface Trial {
        /** Makes it. */
        ProgramChecker of(Alteration change, long states);
    }

    private static final int MOST_CANDIDATES = 12;

    /** How many states are visited for all candidates: at least, and for each that was visited for all findings. */
    private static final int LEAST_STATES = 1_000;

    private static final int EFFORT = 2;

    private static final String WRONG_RANK = "wrong-rank";

    private final Trial trial;
    private final Supplier<SortedSet<Integer>> usualSizes;
    private final List<ProgramRun> runs;
    /** How many states may still be visited. */
    private long states;

    /** What other numbers of ranks than those that were asked for do without a change. */
    private final Map<Integer, List<ProgramRun>> others = new HashMap<>();

    FixFinder(Trial trial, Supplier<SortedSet<Integer>> usualSizes, List<ProgramRun> runs) {
        this.trial = trial;
        this.usualSizes = usualSizes;
        this.runs = runs;
        this.states = LEAST_STATES
                + EFFORT * runs.stream().mapToLong(ProgramRun::states).sum();
    }

    /** The runs whose errors are to be mended, one for each number of ranks: first that which is told in full. */
    private List<ProgramRun> toMend() {
        Map<Integer, ProgramRun> wrong = new TreeMap<>();
        for (ProgramRun run : runs) {
            if (run.exhausted() && run.worst().isPresent()) {
                wrong.merge(
                        run.np(),
                        run,
                        (one, other) -> ProgramReport.worst(List.of(one, other)).orElse(one));
            }
        }
        return Stream.concat(ProgramReport.worst(runs).stream().filter(wrong::containsValue), wrong.values().stream())
                .distinct()
                .toList();
    }

    /**
     * Finds one: the first that mends the program with all numbers of ranks that are looked at; if there is none, the first of
     * those that mend it with the most of them.
     *
     * @param candidates what may mend the error of a run, the most plausible first
     */
    Optional<Fix> find(Function<ProgramRun, List<Alteration>> candidates) {
        List<Proof> partly = new ArrayList<>();
        for (ProgramRun run : toMend()) {
            for (Alteration change :
                    candidates.apply(run).stream().limit(MOST_CANDIDATES).toList()) {
                Optional<Proof> proof = proved(run, change).filter(found -> found.wrong == 0 || !isWrongRank(run));
                if (proof.filter(found -> found.wrong == 0).isPresent()) {
                    return proof.map(Proof::fix);
                }
                proof.ifPresent(partly::add);
            }
        }
        return partly.stream().min(Comparator.comparing(Proof::wrong)).map(Proof::fix);
    }

    /**
     * A change that mends the program.
     *
     * @param wrong with how many numbers of ranks something else is wrong: of those that were asked for, and of others
     */
    private record Proof(Fix fix, int wrong) {}

    /** What a change makes of the program with a number of ranks. */
    private enum Effect {
        /** Every execution ends well. */
        MENDED,
        /** What was wrong is gone, and something else is wrong. */
        WRONG_OTHERWISE,
        /** What was wrong is still wrong, or what was right is wrong. */
        NONE
    }

    private Optional<Proof> proved(ProgramRun told, Alteration change) {
        List<Integer> mended = new ArrayList<>();
        TreeSet<Integer> wrong = new TreeSet<>();
        double executions = 0;
        for (int np : sizes(told.np())) {
            List<ProgramRun> before = before(np);
            if (!isMeantFor(told, before)) {
                continue;
            }
            if (np == told.np()
                    && check(change, np, List.of(told.mode())).get(0).verdict().isError()) {
                return Optional.empty();
            }
            List<ProgramRun> after = check(change, np, ProgramChecker.MODES);
            Effect effect = effect(told, change, after, before);
            if (effect == Effect.NONE || np == told.np() && effect != Effect.MENDED) {
                return Optional.empty();
            }
            if (effect == Effect.MENDED) {
                mended.add(np);
                executions += after.get(0).executions()
                        + (isOneProof(after) ? 0 : after.get(1).executions());
            } else {
                wrong.add(np);
            }
        }
        int others = wrong.size();
        wrong.removeIf(np -> !isAskedFor(np));
        Fix fix = new Fix(
                change.words(),
                change.changes().keySet().stream()
                        .sorted(Comparator.comparing(ProgramCall::file).thenComparing(ProgramCall::line))
                        .toList(),
                mended.stream().sorted().toList(),
                List.copyOf(wrong),
                executions);
        return Optional.of(new Proof(fix, others));
    }

    private List<ProgramRun> check(Alteration change, int np, List<String> modes) {
        List<ProgramRun> checked = trial.of(change, Math.max(1, states)).check(np, modes);
        states -= checked.stream().mapToLong(ProgramRun::states).sum();
        return checked;
    }

    private boolean isAskedFor(int np) {
        return runs.stream().anyMatch(run -> run.np() == np);
    }

    private static Effect effect(ProgramRun told, Alteration change, List<ProgramRun> after, List<ProgramRun> before) {
        if (endWell(after, before)) {
            return printTheSame(change, after, before) ? Effect.MENDED : Effect.NONE;
        }
        boolean wasWrong = before.stream().anyMatch(run -> run.worst().isPresent());
        boolean same = after.stream()
                .flatMap(FixFinder::warnings)
                .anyMatch(told.worst().orElseThrow()::isSameAs);
        boolean known = after.stream().allMatch(ProgramRun::exhausted);
        return wasWrong && known && !same ? Effect.WRONG_OTHERWISE : Effect.NONE;
    }

    /** First that with the error, then all others that are looked at, ascending. */
    private Collection<Integer> sizes(int first) {
        TreeSet<Integer> all = new TreeSet<>(runs.stream().map(ProgramRun::np).toList());
        if (all.size() == 1) {
            all.addAll(usualSizes.get());
        }
        return Stream.concat(Stream.of(first), all.stream()).distinct().toList();
    }

    private List<ProgramRun> before(int np) {
        List<ProgramRun> known = runs.stream().filter(run -> run.np() == np).toList();
        return known.isEmpty()
                ? others.computeIfAbsent(np, size -> check(Alteration.NONE, size, ProgramChecker.MODES))
                : known;
    }

    /** A program that names ranks that do not exist is not meant for so few ranks, or so many; unless this is what to mend. */
    private static boolean isMeantFor(ProgramRun told, List<ProgramRun> before) {
        return before.stream().allMatch(ProgramRun::exhausted)
                && (before.get(0).np() == told.np()
                        || isWrongRank(told)
                        || before.stream().noneMatch(FixFinder::isWrongRank));
    }

    private static boolean isWrongRank(ProgramRun run) {
        return run.worst().filter(worst -> worst.type().equals(WRONG_RANK)).isPresent();
    }

    private static boolean isOneProof(List<ProgramRun> runs) {
        return runs.get(0).states() <= 1 && runs.get(1).states() <= 1;
    }

    /** Whether nothing is wrong any more, and nothing became worth a warning that was not before. */
    private static boolean endWell(List<ProgramRun> after, List<ProgramRun> before) {
        return after.stream()
                .allMatch(run -> run.verdict() == Verdict.OK
                        && run.exhausted()
                        && warnings(run)
                                .allMatch(warning -> before.stream()
                                        .anyMatch(old -> old.worst().stream().noneMatch(warning::isSameAs)
                                                && warnings(old).anyMatch(warning::isSameAs))));
    }

    private static Stream<Finding> warnings(ProgramRun run) {
        return run.findings().stream().filter(finding -> finding.grade() != Grade.NOTE);
    }

    /**
     * Whether both modes print the same, namely what the program prints where it is right; where it never is, whether what was
     * printed before things went wrong is still printed.
     */
    private static boolean printTheSame(Alteration change, List<ProgramRun> after, List<ProgramRun> before) {
        List<List<String>> now = sortedOutput(after.get(0));
        if (after.stream().anyMatch(run -> !sortedOutput(run).equals(now))) {
            return false;
        }
        List<ProgramRun> right =
                before.stream().filter(run -> run.worst().isEmpty()).toList();
        if (!right.isEmpty()) {
            return right.stream().allMatch(run -> sortedOutput(run).equals(now));
        }
        for (ProgramRun run : before) {
            for (int rank = 0; run.trace().isPresent() && !changesData(change) && rank < run.np(); rank++) {
                List<String> missing = new ArrayList<>(printed(run, rank));
                now.get(rank).forEach(missing::remove);
                if (!missing.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<List<String>> sortedOutput(ProgramRun run) {
        return run.output().stream()
                .map(lines -> lines.stream().sorted().toList())
                .toList();
    }

    private static List<String> printed(ProgramRun run, int rank) {
        Snapshot last = run.trace().orElseThrow().last();
        Object note = last.operation(rank) instanceof Operation.Ended ended ? ended.result() : last.note(rank);
        return note == null ? List.of() : MpiProgram.outputOf(note).lines();
    }

    /** Whether it makes a rank wait for data that it has read too early. */
    private static boolean changesData(Alteration change) {
        return change.changes().values().stream().anyMatch(some -> some.kind() == Change.Kind.AWAITED);
    }
}
