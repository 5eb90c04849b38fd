package org.rankbuffer.program;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;
import org.rankbuffer.check.Story;
import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.program.source.CallTable;
import org.rankbuffer.program.source.ProgramClasses;
import org.rankbuffer.program.source.ProgramScan;
import org.rankbuffer.program.source.ProgramSource;
import org.rankbuffer.program.source.SourceText;

/**
 * Explores a program of MPJ Express. Where nothing is chosen in an execution under rendezvous that ends well, it is the proof
 * for all executions under all buffering: fewer buffers never help, and nothing else can differ (Siegel: <i>Efficient
 * verification of halting properties for MPI programs with wildcard receives</i>, VMCAI 2005).
 */
public final class ProgramChecker implements Closeable {

    /** The modes that programs are explored in. */
    public static final List<String> MODES = List.of(SendMode.RENDEZVOUS.toString(), SendMode.EAGER.toString());

    /** The devices of MPJ Express, with the mode in which short messages are sent there. */
    public static final Map<String, String> DEVICES = Map.of("multicore", MODES.get(0), "niodev", MODES.get(1));

    private static final Duration NO_LIMIT = Duration.ofDays(10_000);
    private static final String TOLERATED =
            "; MPJ Express lets it pass, because its collective operations do not wait for all members, and MPI does not"
                    + " promise that";

    private static final String SYNCHRONIZATION = "collective-synchronization";

    private static final int LARGEST_SIZE = 16;

    /** The longest execution in which a change is tried out, in calls of all ranks. */
    private static final int MOST_CALLS_TO_MEND = 20_000;

    private final ExploredMpi mpi;
    private final ProgramClasses program;
    private final RankClasses classes;
    private final List<String> arguments;
    private final Bounds bounds;
    private final Alteration alteration;
    private final Consumer<String> notice;

    private ProgramChecker(
            ExploredMpi mpi, ProgramClasses program, List<String> arguments, Bounds bounds, Consumer<String> notice) {
        this.notice = notice;
        this.mpi = mpi;
        this.program = program;
        this.classes = new RankClasses(program, mpi.loader(), mpi.scratch());
        this.arguments = List.copyOf(arguments);
        this.bounds = bounds;
        this.alteration = Alteration.NONE;
    }

    /** The same program with calls that are made in another way; what both use is closed with the original. */
    private ProgramChecker(ProgramChecker original, Alteration alteration, long states) {
        notice = line -> original.notice.accept("trying what would mend the program: " + line);
        mpi = original.mpi;
        program = original.program;
        classes = original.classes;
        arguments = original.arguments;
        bounds = new Bounds(
                Math.min(original.bounds.states(), states),
                Math.min(original.bounds.depth(), MOST_CALLS_TO_MEND),
                NO_LIMIT,
                0);
        this.alteration = alteration;
    }

    /**
     * A checker of a program.
     *
     * @param file what the user named: a source, a class, a directory, or a jar
     * @param classPath the jars and directories that it needs besides
     * @param arguments the user's, which {@code MPI.Init} returns
     * @param maxExecutions the most decisions to take
     * @param maxCalls the most calls of all ranks in one execution
     * @param notice is told now and then how far a long exploration is
     * @throws UsageException when there is no such program, or it does not compile
     */
    public static ProgramChecker open(
            Path file,
            List<Path> classPath,
            List<String> arguments,
            long maxExecutions,
            int maxCalls,
            Consumer<String> notice) {
        ExploredMpi mpi = ExploredMpi.open();
        try {
            ProgramClasses program = ProgramSource.of(file, classPath, List.of(mpi.jar()));
            return new ProgramChecker(
                    mpi, program, arguments, new Bounds(maxExecutions, maxCalls, NO_LIMIT, 0), notice);
        } catch (RuntimeException e) {
            mpi.close();
            throw e;
        }
    }

    /** A checker of the same program with other arguments, to be used before this one is closed. */
    public ProgramChecker withArguments(List<String> others) {
        return new ProgramChecker(mpi, program, others, bounds, notice);
    }

    /** What to call the program. */
    public String name() {
        return program.name();
    }

    /** Its classes, which nothing has run before the first exploration. */
    public ProgramClasses classes() {
        return program;
    }

    /** Its sources. */
    public SourceText text() {
        return program.text();
    }

    /** The numbers of ranks to try when none is named: 1 to 4, and those that the program compares its size with. */
    public SortedSet<Integer> usualSizes() {
        SortedSet<Integer> sizes = new TreeSet<>(List.of(1, 2, 3, 4));
        ProgramScan.of(program).sizes().stream()
                .filter(size -> size >= 1 && size <= LARGEST_SIZE)
                .forEach(sizes::add);
        return sizes;
    }

    @Override
    public void close() {
        mpi.close();
    }

    /** Explores the program with {@code np} ranks in these modes, in the order of {@link #MODES}. */
    public List<ProgramRun> check(int np, List<String> modes) {
        return check(np, modes, () -> Watch.NOTHING);
    }

    /**
     * The same where each exploration is watched. It goes on behind errors then, so that there is a finding for each kind of
     * error, and those of the watch.
     *
     * @param watches makes a watch for each exploration
     */
    public List<ProgramRun> check(int np, List<String> modes, Supplier<Watch> watches) {
        List<ProgramRun> runs = new ArrayList<>();
        ProgramRun rendezvous = null;
        if (modes.contains(MODES.get(0))) {
            rendezvous = explore(np, SendMode.RENDEZVOUS, true, watches);
            if (isInCollective(rendezvous)) {
                rendezvous = compare(rendezvous, explore(np, SendMode.RENDEZVOUS, false, watches));
            }
            runs.add(rendezvous);
        }
        if (modes.contains(MODES.get(1))) {
            runs.add(
                    rendezvous != null && isSettled(rendezvous)
                            ? rendezvous.alsoFor(MODES.get(1))
                            : explore(np, SendMode.EAGER, false, watches));
        }
        return runs;
    }

    /** Whether buffers change nothing: nothing is chosen, or no rank comes to where they could. */
    private static boolean isSettled(ProgramRun rendezvous) {
        return switch (rendezvous.verdict()) {
            case COLLECTIVE_MISMATCH -> true;
            case NOT_EXPLORED -> rendezvous.limit().isEmpty();
            default -> rendezvous.states() <= 1 && !rendezvous.verdict().isError() && rendezvous.exhausted();
        };
    }

    /**
     * What would mend the program: the first of a few changes of single calls with which every execution ends well, in both
     * modes and with all numbers of ranks. It takes a bounded number of executions, whatever their time.
     *
     * @param runs what was explored
     * @return nothing where nothing is wrong, or no such change is found
     */
    public Optional<Fix> fix(List<ProgramRun> runs) {
        return new FixFinder(this::altered, this::usualSizes, List.copyOf(runs)).find(this::candidates);
    }

    /** Changes that may mend a run with a finding, the most plausible first. */
    List<Alteration> candidates(ProgramRun run) {
        return new Candidates(run, CallTable.of(program), text()).all();
    }

    /** A checker of the program with a change, which visits so many states at most. It is not to be closed. */
    ProgramChecker altered(Alteration change, long states) {
        return new ProgramChecker(this, change, states);
    }

    /**
     * Replays one execution.
     *
     * @param steps the replay string of a finding
     * @throws IllegalArgumentException when the program has no such execution
     */
    public ProgramRun replay(int np, String mode, String steps) {
        SendMode of = SendMode.named(mode);
        Execution trace = checker(np, of, of == SendMode.RENDEZVOUS).replay(steps);
        List<Finding> findings = trace.violation().stream()
                .map(violation -> Explanation.of(np, trace).finding(violation))
                .toList();
        Verdict verdict =
                findings.isEmpty() ? Verdict.OK : Verdict.of(findings.get(0).type());
        return new ProgramRun(np, mode, verdict, false, 1, 0, 0, "", findings, List.of(), Optional.of(trace));
    }

    private Checker checker(int np, SendMode mode, boolean synchronizes) {
        return Checker.of(new MpiProgram(classes, np, arguments, synchronizes, alteration, notice, Watch.NOTHING))
                .mode(mode)
                .bounds(bounds);
    }

    private Checker checkerOf(ProgramRun run) {
        boolean relaxed =
                run.findings().stream().anyMatch(finding -> finding.type().equals(SYNCHRONIZATION));
        SendMode mode = SendMode.named(run.mode());
        return checker(run.np(), mode, mode == SendMode.RENDEZVOUS && !relaxed);
    }

    /**
     * The point of no return of the execution with an error, in a line; nothing if there is none, or if it is not found with
     * about the effort that finding the execution took.
     */
    public Optional<String> noReturn(ProgramRun run) {
        return run.trace().flatMap(trace -> checkerOf(run).noReturn(trace, run.states()));
    }

    /**
     * Tells the execution with an error, or, where there is none, one that ends well, and what else can happen.
     *
     * @param most of how many states the continuations are explored; when there are more, the graph is cut
     */
    public Story tell(ProgramRun run, int most) {
        return checkerOf(run).tell(most, run.trace().map(Execution::replayString));
    }

    /**
     * Tells an execution of an exploration, as {@link #tell(ProgramRun, int)} does.
     *
     * @param replay what replays it
     */
    public Story tell(ProgramRun run, String replay, int most) {
        return checkerOf(run).tell(most, Optional.of(replay));
    }

    /** Tells any execution, as {@link #tell(ProgramRun, int)} does. */
    public Story tell(int np, String mode, int most) {
        SendMode of = SendMode.named(mode);
        return checker(np, of, of == SendMode.RENDEZVOUS).tell(most, Optional.empty());
    }

    private static boolean isInCollective(ProgramRun run) {
        return run.verdict() == Verdict.DEADLOCK
                && run.trace().stream()
                        .flatMap(trace -> IntStream.range(0, run.np()).mapToObj(trace.last()::operation))
                        .anyMatch(operation -> operation instanceof Operation.Collective collective
                                && !collective.name().equals(ExploredRank.FINALIZE));
    }

    /** A deadlock that needs collective operations to synchronize is what MPI allows, and MPJ Express does not do. */
    private static ProgramRun compare(ProgramRun synchronizing, ProgramRun relaxed) {
        if (relaxed.verdict().isError()) {
            return synchronizing;
        }
        List<Finding> findings = new ArrayList<>(relaxed.findings());
        synchronizing
                .worst()
                .ifPresent(worst -> findings.add(
                        0,
                        new Finding(
                                Grade.WARNING,
                                SYNCHRONIZATION,
                                worst.cause() + TOLERATED,
                                worst.ranks(),
                                worst.lines(),
                                worst.replay())));
        return new ProgramRun(
                relaxed.np(),
                relaxed.mode(),
                relaxed.verdict(),
                relaxed.exhausted(),
                relaxed.executions(),
                relaxed.states(),
                synchronizing.seconds() + relaxed.seconds(),
                relaxed.limit(),
                findings,
                relaxed.output(),
                relaxed.trace());
    }

    private ProgramRun explore(int np, SendMode mode, boolean synchronizes, Supplier<Watch> watches) {
        Watch watch = watches.get();
        MpiProgram program = new MpiProgram(classes, np, arguments, synchronizes, alteration, notice, watch);
        Report report = Checker.of(program).mode(mode).bounds(bounds).run();
        List<Finding> findings = new ArrayList<>();
        report.counterexamples().stream()
                .map(trace ->
                        Explanation.of(np, trace).finding(trace.violation().orElseThrow()))
                .forEach(findings::add);
        report.divergences().stream().map(DivergenceWords::finding).forEach(findings::add);
        program.findings().stream().filter(finding -> isNew(finding, findings)).forEach(findings::add);
        findings.addAll(watch.findings());
        findings.sort(Comparator.comparing(Finding::grade));
        return new ProgramRun(
                np,
                mode.toString(),
                verdict(report, findings),
                report.isExhausted() && !has(findings, Verdict.NOT_EXPLORED),
                Math.max(1, report.executions()),
                report.states(),
                report.seconds(),
                limit(report),
                findings,
                report.ending().map(ProgramChecker::output).orElse(List.of()),
                report.counterexample());
    }

    /** A finding without a line says nothing new behind one of its type with lines. */
    private static boolean isNew(Finding finding, List<Finding> others) {
        return !finding.lines().isEmpty()
                || others.stream().noneMatch(other -> other.type().equals(finding.type()));
    }

    private String limit(Report report) {
        if (report.limit().isEmpty()) {
            return "";
        }
        return report.states() > bounds.states()
                ? "there are more than " + bounds.states() + " executions to run (--max-executions)"
                : report.limit().replace(" calls", " calls (--max-calls)");
    }

    private static List<List<String>> output(List<Object> results) {
        return results.stream()
                .map(end -> ((MpiProgram.End) end).output().lines())
                .toList();
    }

    private static Verdict verdict(Report report, List<Finding> findings) {
        Optional<Finding> error = findings.stream()
                .filter(finding -> finding.grade() == Grade.ERROR)
                .findFirst();
        if (error.isPresent()) {
            return Verdict.of(error.get().type());
        }
        if (!report.isExhausted() || has(findings, Verdict.NOT_EXPLORED)) {
            return Verdict.NOT_EXPLORED;
        }
        return has(findings, Verdict.RACE) ? Verdict.RACE : Verdict.OK;
    }

    private static boolean has(List<Finding> findings, Verdict verdict) {
        return findings.stream().anyMatch(finding -> finding.type().equals(verdict.word()));
    }
}
