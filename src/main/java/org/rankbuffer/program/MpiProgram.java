package org.rankbuffer.program;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.base.Words;
import org.rankbuffer.check.Awaited;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.check.Conclusion;
import org.rankbuffer.check.Event;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Program;
import org.rankbuffer.check.SentMessage;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.check.Violation;
import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.transport.Transport;

/** A program of MPJ Express as one that the checker explores. Its ranks' code runs in threads, with classes of their own. */
final class MpiProgram implements Program {

    /** What ranks get in front of the user's arguments: rank, size, device. */
    private static final int OWN_ARGUMENTS = 3;

    private static final int MOST_CAUSES = 20;

    private static final String OUT_OF_MEMORY =
            "needs more memory than the checker has, which runs all ranks in one JVM of "
                    + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB; keep less at a time, give the program a smaller problem, or, where you can, set a larger -Xmx in"
                    + " JDK_JAVA_OPTIONS";

    /**
     * The end of a rank that has returned.
     *
     * @param output what it has printed
     * @param isFinalized whether it has called Finalize
     * @param exit where it called {@code System.exit}; null when it did not
     * @param known what the watch knows of it
     */
    record End(Output output, boolean isFinalized, CallSite exit, Object known) {}

    private final RankClasses classes;
    private final int size;
    private final List<String> arguments;
    private final boolean synchronizes;
    private final Alteration alteration;
    private final Consumer<String> notice;
    private final Watch watch;
    private volatile boolean isRefused;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * A program with a number of ranks.
     *
     * @param synchronizes whether collective operations end for all members at once
     * @param alteration what is to be different
     * @param notice is told now and then how far a long exploration is
     * @param watch watches its ranks
     */
    MpiProgram(
            RankClasses classes,
            int size,
            List<String> arguments,
            boolean synchronizes,
            Alteration alteration,
            Consumer<String> notice,
            Watch watch) {
        this.alteration = alteration;
        this.notice = notice;
        this.watch = watch;
        this.classes = classes;
        this.size = size;
        this.arguments = arguments;
        this.synchronizes = synchronizes;
    }

    @Override
    public int size() {
        return size;
    }

    boolean synchronizes() {
        return synchronizes;
    }

    Alteration alteration() {
        return alteration;
    }

    String[] arguments() {
        return arguments.toArray(String[]::new);
    }

    @Override
    public Thread threadFor(Runnable code) {
        return new RankThread(code);
    }

    @Override
    public Object run(Transport transport, CheckerHooks hooks) throws Exception {
        return classes.run(this, transport.rank(), hooks);
    }

    Watch watch() {
        return watch;
    }

    /** Whether anybody wants to know what ranks send and receive. */
    boolean isWatched() {
        return watch != Watch.NOTHING;
    }

    /** A rank cannot be explored further. */
    void refused() {
        isRefused = true;
    }

    @Override
    public boolean wantsEveryEnd() {
        return isWatched() && !isRefused;
    }

    @Override
    public void ended(List<Object> results, Supplier<String> replay) {
        watch.ended(results.stream().map(end -> ((End) end).known()).toList(), replay);
    }

    @Override
    public void progress(double first, long visited, long waiting) {
        notice.accept(String.format(
                Locale.ROOT,
                "%s: one execution takes %.1f s; %,d states are explored, %,d are known and to be explored, more may come",
                Words.plural(size, "rank"),
                first,
                visited,
                waiting));
    }

    /** What the main method gets. */
    String[] mainArguments(int rank) {
        String[] all = new String[OWN_ARGUMENTS + arguments.size()];
        all[0] = String.valueOf(rank);
        all[1] = String.valueOf(size);
        all[2] = "smpdev";
        for (int i = 0; i < arguments.size(); i++) {
            all[OWN_ARGUMENTS + i] = arguments.get(i);
        }
        return all;
    }

    /** Adds a finding that is no violation, once for each line. */
    synchronized void add(Finding finding) {
        if (findings.stream().noneMatch(finding::isSameAs)) {
            findings.add(finding);
        }
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public Optional<String> difference(Object note, Object other) {
        Output one = outputOf(note);
        Output two = outputOf(other);
        if (one.inAnyOrder() != two.inAnyOrder() || one.count() != two.count()) {
            return Optional.of("content");
        }
        return one.inOrder() == two.inOrder() ? Optional.empty() : Optional.of("order");
    }

    static Output outputOf(Object note) {
        return note instanceof End end ? end.output() : ((CallNote) note).output();
    }

    @Override
    public String describe(SentMessage message, Object sendNote, Object receiveNote) {
        CallSite sent = ((CallNote) sendNote).site();
        CallSite received = ((CallNote) receiveNote).site();
        return sent + " ─► " + received + (message.tag() == 0 ? "" : "  (tag " + message.tag() + ")");
    }

    @Override
    public String describeBuffered(SentMessage message, Object note) {
        return ((CallNote) note).site() + " returns";
    }

    @Override
    public String describe(Operation.Collective operation, List<Object> notes) {
        return operation.name() + ", "
                + notes.stream()
                        .map(note -> ((CallNote) note).site().where())
                        .distinct()
                        .collect(Collectors.joining(" and "));
    }

    @Override
    public String describeUnderWay(SentMessage message, Object note) {
        return ((CallNote) note).site() + RankWaits.tag(message.tag());
    }

    @Override
    public StateGraph.RankInState doing(int rank, Snapshot state) {
        RankWaits at = new RankWaits(size, state);
        return new StateGraph.RankInState(
                at.doing(rank), line(state.note(rank)), at.targets(rank), Awaited.all(state.operation(rank)));
    }

    @Override
    public Conclusion conclusion(Violation violation, Snapshot last, List<Event> events) {
        Finding finding = new Explanation(size, last, events, "").finding(violation);
        return new Conclusion(finding.type(), finding.cause());
    }

    @Override
    public String line(Object note) {
        return note instanceof CallNote call
                        && call.site() != null
                        && !call.site().isNowhere()
                ? call.site().where()
                : "";
    }

    @Override
    public TraceEvent told(TraceEvent event, Operation operation, Object note) {
        return new TraceEvent(
                event.kind(),
                event.begin(),
                event.end(),
                event.clock(),
                event.peer(),
                event.tag(),
                ((CallNote) note).site().call(),
                event.sent(),
                event.bytes(),
                event.items(),
                event.producer(),
                event.sequence(),
                event.fifo(),
                event.line());
    }

    /**
     * What a failure becomes that the user's code has thrown. To ask for its message may run the user's code, too, which may
     * throw or go on for ever: so it is asked here only, in the rank's thread.
     */
    static ProgramFailure failure(Throwable thrown, ExploredRank rank, ClassLoader loader) {
        try {
            return described(thrown, rank, loader);
        } catch (RankSurroundings.End e) {
            return e.failure() == null ? wordless(thrown, e) : e.failure();
        } catch (RuntimeException | Error e) {
            if (RankSurroundings.isEnd(e)) {
                throw e;
            }
            return wordless(thrown, e);
        }
    }

    private static ProgramFailure wordless(Throwable thrown, Throwable reason) {
        Class<?> type =
                (thrown instanceof InvocationTargetException called ? called.getTargetException() : thrown).getClass();
        return new ProgramFailure(
                "exception",
                "throws " + type.getName() + ", whose message cannot be had: asking for it ends by "
                        + reason.getClass().getName(),
                CallSite.inClass(type),
                thrown);
    }

    private static ProgramFailure described(Throwable thrown, ExploredRank rank, ClassLoader loader) {
        Throwable cause = thrown;
        for (int i = 0;
                i < MOST_CAUSES
                        && (cause instanceof InvocationTargetException || cause instanceof ExceptionInInitializerError)
                        && cause.getCause() != null;
                i++) {
            cause = cause.getCause();
        }
        if (cause instanceof ProgramFailure failure) {
            return failure;
        }
        CallSite site = CallSite.of(cause, loader);
        if (cause instanceof OutOfMemoryError) {
            rank.refused();
            return new ProgramFailure(Verdict.NOT_EXPLORED.word(), OUT_OF_MEMORY, site, cause);
        }
        Optional<Finding> reported = rank.failing().filter(isReasonOf(cause));
        return reported.isPresent()
                ? new ProgramFailure(
                        reported.get().type(),
                        "fails, because " + reported.get().cause(),
                        reported.get().lines().stream()
                                .map(Finding.Line::site)
                                .findFirst()
                                .orElse(site),
                        cause)
                : new ProgramFailure("exception", "throws " + cause, site, cause);
    }

    /** The code may have caught what was thrown for an error that was reported, and fail later for another reason. */
    private static Predicate<Finding> isReasonOf(Throwable thrown) {
        return error -> Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> error.cause().equals(cause.getMessage()));
    }

    /** The grade of what a divergence in the output is. */
    static Grade gradeOf(String difference) {
        return difference.equals("content") ? Grade.WARNING : Grade.NOTE;
    }
}
