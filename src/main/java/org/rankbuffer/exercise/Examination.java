package org.rankbuffer.exercise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rankbuffer.UsageException;
import org.rankbuffer.program.Finding;
import org.rankbuffer.program.ProgramChecker;
import org.rankbuffer.program.ProgramRun;
import org.rankbuffer.program.Verdict;
import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.program.source.AllowList;
import org.rankbuffer.program.source.ProgramClasses;

/**
 * Compiles a submission, looks at its bytecode, explores it, and runs it: in this process, which is to be one of its own. For
 * one thread, and one submission.
 */
public final class Examination {

    /** Bounds of each exploration; a correct solution needs a tenth. */
    private static final int MOST_EXECUTIONS = 50_000;

    private static final String NO_SOLUTION =
            "not graded: a criterion compares with the reference solution, which is not here; hand it in, or grade in a"
                    + " checkout of the project";

    private static final int MOST_CALLS = 20_000;
    private static final int MOST_STATES_TOLD = 2_000;
    private static final int MOST_REFUSALS = 5;

    /** Errors of {@code check} that belong to {@code lost}; all others, and these warnings, belong to {@code ends}. */
    private static final String LOST_MESSAGE = Verdict.LOST_MESSAGE.word();

    private static final Set<String> WARNINGS_OF_ENDS =
            Set.of(Verdict.NO_FINALIZE.word(), Verdict.NOT_EXPLORED.word(), "collective-synchronization");

    /** Criteria about what comes out. */
    private static final Set<String> OUTCOMES = Set.of("result", "once");

    private final Exercise exercise;
    private final String submission;
    private final Path program;
    private final String mark;
    private final LossPages pages;
    private final Measures measures;
    private final Wants wants = new Wants();
    private final Map<Criterion, Loss> losses = new LinkedHashMap<>();
    private final GradingWatch.Anywhere anywhere = new GradingWatch.Anywhere();
    private final Set<Criterion> needEnds = new LinkedHashSet<>();

    /** The modes in which some execution does not end well. */
    private final Set<String> hangs = new LinkedHashSet<>();

    /**
     * An examination.
     *
     * @param submission what to call it
     * @param program a directory with the submission and the given classes, and nothing else
     * @param solution the same with the reference solution
     * @param mark stands in front of records
     * @param pages makes a page for each criterion that is lost in an execution
     */
    public Examination(
            Exercise exercise, String submission, Path program, Path solution, String mark, LossPages pages) {
        this.exercise = exercise;
        this.submission = submission;
        this.program = program;
        this.mark = mark;
        this.pages = pages;
        this.measures = new Measures(new Reference(solution, mark, exercise), wants);
    }

    /** A checker for a program of an exercise. */
    static ProgramChecker open(Path program, List<String> arguments) {
        return ProgramChecker.open(program, List.of(), arguments, MOST_EXECUTIONS, MOST_CALLS, line -> {});
    }

    /** Grades the submission; blocks until that is done. */
    public GradedSubmission grade(DeviceRuns devices) throws InterruptedException {
        ProgramChecker opened;
        try {
            opened = open(program, List.of());
        } catch (UsageException e) {
            return notRun("does-not-compile", e.getMessage().lines().toList());
        }
        try (ProgramChecker checker = opened) {
            List<String> refused = AllowList.refused(checker.classes(), givenTypes(), Set.of("Record"));
            if (!refused.isEmpty()) {
                return notRun(
                        "not-allowed", refused.stream().limit(MOST_REFUSALS).toList());
            }
            boolean complete = explore(checker);
            run(checker.classes(), devices, complete);
            requireSomethingDone();
        } catch (Reference.AbsentException e) {
            return notRun("not-graded", List.of(NO_SOLUTION));
        }
        return new GradedSubmission(
                exercise.name(),
                exercise.title(),
                submission,
                List.of(),
                exercise.criteria().stream()
                        .map(criterion -> new CriterionGrade(criterion, Optional.ofNullable(losses.get(criterion))))
                        .toList());
    }

    private GradedSubmission notRun(String type, List<String> problem) {
        String place = program + "/";
        return GradedSubmission.notRun(
                exercise,
                submission,
                type,
                problem.stream()
                        .map(line -> line.replace(place, "").replace(program.toString(), submission))
                        .toList());
    }

    private Set<String> givenTypes() {
        return exercise.givenNames().stream()
                .map(file -> file.replace(".java", ""))
                .collect(Collectors.toSet());
    }

    /** Whether everything could be explored. */
    private boolean explore(ProgramChecker checker) {
        for (Sizes sizes : exercise.sizes()) {
            if (sizes.isExplored() && !explore(checker.withArguments(sizes.arguments()), sizes)) {
                return false;
            }
        }
        for (Criterion criterion : exercise.criteria()) {
            wants.unmet(criterion).ifPresent(otherwise -> loseAll(List.of(criterion), criterion.word(), otherwise));
        }
        if (!anywhere.ends()) {
            loseAll(needEnds, "no-end", "no execution ends, so none shows it");
        }
        anywhere.nothing().ifPresent(reason -> loseAll(exercise.criteria(), "nothing-done", reason));
        return true;
    }

    private void loseAll(Collection<Criterion> criteria, String type, String sentence) {
        criteria.forEach(criterion -> losses.putIfAbsent(criterion, Loss.of(type, sentence, "")));
    }

    private boolean explore(ProgramChecker checker, Sizes sizes) {
        List<Measure> deciding = measures.of(exercise.criteria(), sizes);
        deciding.stream().filter(Measure::needsEnds).map(Measure::criterion).forEach(needEnds::add);
        GradingWatch.Anywhere here = sizes.np() > 1 ? anywhere : new GradingWatch.Anywhere();
        for (ProgramRun run :
                checker.check(sizes.np(), ProgramChecker.MODES, () -> new GradingWatch(deciding, mark, here))) {
            for (Finding finding : run.findings()) {
                criterionOf(finding).ifPresent(criterion -> {
                    if (criterion.word().equals(Criterion.ENDS)) {
                        hangs.add(run.mode());
                    }
                    lose(criterion, finding, checker, run, sizes);
                });
            }
            if (!run.exhausted()) {
                unexplored(run, sizes);
                return false;
            }
        }
        return true;
    }

    /** Where an exercise has no criterion {@code lost}, a lost message belongs to {@code ends}. */
    private Optional<Criterion> criterionOf(Finding finding) {
        String word = wordOf(finding);
        boolean isOther = finding.type().equals(LOST_MESSAGE)
                && exercise.criteria().stream()
                        .noneMatch(criterion -> criterion.word().equals(word));

        return exercise.criteria().stream()
                .filter(criterion -> criterion.isOfCheck()
                        ? !word.isEmpty() && criterion.word().equals(isOther ? Criterion.ENDS : word)
                        : finding.type().equals(GradingWatch.type(criterion)))
                .findFirst();
    }

    private static String wordOf(Finding finding) {
        if (finding.grade() == Grade.NOTE || finding.type().equals(Verdict.RACE.word())) {
            return "";
        }
        boolean ends = finding.grade() == Grade.ERROR
                ? !finding.type().equals(LOST_MESSAGE)
                : WARNINGS_OF_ENDS.contains(finding.type());
        return ends ? Criterion.ENDS : Criterion.LOST;
    }

    private void lose(Criterion criterion, Finding finding, ProgramChecker checker, ProgramRun run, Sizes sizes) {
        if (losses.containsKey(criterion)) {
            return;
        }
        String where = sizes.words() + ", " + run.mode();
        String type = criterion.isOfCheck() ? finding.type() : criterion.word();
        boolean isTold = !finding.replay().isEmpty() || run.executions() <= 1;
        String again = isTold
                ? "./run-local.sh check DIR -np " + sizes.np() + " --mode " + run.mode()
                        + (finding.replay().isEmpty() ? "" : " --replay " + finding.replay())
                        + (sizes.arguments().isEmpty() ? "" : " -- " + String.join(" ", sizes.arguments()))
                : "";
        Loss loss = new Loss(type, finding.cause(), where, again, "");
        String page = pages == LossPages.NONE || !isTold
                ? ""
                : pages.page(
                        checker.tell(run, finding.replay(), MOST_STATES_TOLD), checker.text(), sizes, run.mode(), loss);
        losses.put(criterion, new Loss(type, finding.cause(), where, again, page));
    }

    /** Nothing is proved where something was left out. */
    private void unexplored(ProgramRun run, Sizes sizes) {
        String reason = run.findings().stream()
                .filter(finding -> finding.type().equals(Verdict.NOT_EXPLORED.word()))
                .map(Finding::cause)
                .findFirst()
                .orElse(run.limit());
        Loss loss = Loss.of(
                Verdict.NOT_EXPLORED.word(),
                "not all executions could be explored: " + reason,
                sizes.words() + ", " + run.mode());
        exercise.criteria().stream()
                .filter(criterion -> !isOfDevice(criterion))
                .forEach(criterion -> losses.putIfAbsent(criterion, loss));
    }

    private boolean isOfDevice(Criterion criterion) {
        return exercise.sizes().stream().anyMatch(sizes -> sizes.places().contains(criterion.word()));
    }

    private void run(ProgramClasses classes, DeviceRuns devices, boolean complete) throws InterruptedException {
        for (Criterion criterion : exercise.criteria()) {
            for (Sizes sizes : exercise.sizes()) {
                if (sizes.places().contains(criterion.word()) && !losses.containsKey(criterion)) {
                    Optional<String> why = whyNotRun(criterion, complete);
                    Optional<String> wrong = why.isPresent() ? why : run(classes, sizes, criterion.word(), devices);
                    wrong.ifPresent(sentence -> losses.put(
                            criterion, Loss.of(criterion.word(), sentence, sizes.words() + ", " + criterion.word())));
                }
            }
        }
    }

    /** Why a real run on this device would say nothing more; nothing when it would. */
    private Optional<String> whyNotRun(Criterion device, boolean complete) {
        if (!complete) {
            return Optional.of("not run, because its executions could not all be explored");
        }
        if (hangs.contains(ProgramChecker.DEVICES.get(device.word()))) {
            return Optional.of("not run, because check has found that it need not end well there");
        }
        return losses.keySet().stream()
                .map(Criterion::word)
                .filter(OUTCOMES::contains)
                .findFirst()
                .map(word -> "not run, because check has found that " + word + " does not hold");
    }

    /** That nothing goes wrong is worth points only where something holds that must be done. */
    private void requireSomethingDone() {
        List<Criterion> passive = exercise.criteria().stream()
                .filter(criterion -> criterion.isOfCheck() || isOfDevice(criterion))
                .toList();
        if (exercise.criteria().stream()
                .allMatch(criterion -> passive.contains(criterion) || losses.containsKey(criterion))) {
            loseAll(passive, "nothing-done", "no criterion holds of those about what the program does");
        }
    }

    private Optional<String> run(ProgramClasses classes, Sizes sizes, String device, DeviceRuns devices)
            throws InterruptedException {
        DeviceRuns.Outcome outcome = devices.run(classes, sizes, device, mark);
        if (outcome.trouble().isPresent()) {
            return outcome.trouble();
        }
        List<Measure.History> ranks = new ArrayList<>();
        outcome.lines()
                .forEach(lines -> ranks.add(new Measure.History(
                        lines.stream()
                                .map(line -> line.substring(mark.length()))
                                .toList(),
                        "")));
        // What is lost already would be lost here in some runs, and not in others.
        List<Criterion> kept = exercise.criteria().stream()
                .filter(criterion -> !losses.containsKey(criterion))
                .toList();
        return measures.ofRecords(kept, sizes).stream()
                .map(measure -> measure.wrong(ranks))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
