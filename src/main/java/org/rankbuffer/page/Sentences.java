package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.trace.AboutRun.CheckedProperty;
import org.rankbuffer.trace.AboutRun.RunEnd;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.Trace;

/**
 * What happened, in three sentences made from the data. What a figure does not show is not said: a cause is one that the run
 * has named, and what would be otherwise follows from measured times.
 */
final class Sentences {

    /** What a run is said to have ended with, when it says nothing itself. */
    static final String NO_END = "The run has not ended, or it was killed together with its launcher.";

    private static final int ITEMS_FAILED = 4;
    private static final int HANGUP = 129;
    private static final int INTERRUPT = 130;
    private static final int TERMINATION = 143;
    private static final Pattern FAILED_RANK = Pattern.compile("rank (\\d{1,9})\\b");

    private final PageContent content;
    private final Trace trace;
    private final Timeline timeline;
    private final LastMoment last;

    Sentences(PageContent content, Timeline timeline, String[] reasons) {
        this.content = content;
        this.trace = content.trace();
        this.timeline = timeline;
        this.last = new LastMoment(timeline, reasons, trace.about().end().flatMap(Sentences::firstFailed));
    }

    List<Sentence> all() {
        Optional<RunEnd> end = trace.about().end();
        boolean wentWell =
                end.isPresent() && (end.get().exitCode() == 0 || end.get().exitCode() == ITEMS_FAILED);
        List<Sentence> sentences = new ArrayList<>();
        if (!wentWell && content.kind() != PageContent.Kind.COUNTEREXAMPLE) {
            sentences.add(new Sentence(end.map(Sentences::cause).orElse(NO_END), "diagram"));
        }
        switch (content.kind()) {
            case RUN, LIVE -> sentences.addAll(wentWell ? ofGoodRun(end.get()) : ofBrokenRun());
            case PROGRAM -> sentences.addAll(new CallTimes(trace, timeline).all(!wentWell ? last.text() : ""));
            case COUNTEREXAMPLE -> sentences.addAll(ofExploration());
        }
        return sentences;
    }

    /** Why a run did not end well: the cause that was named, the property that does not hold, or what failed first. */
    private static String cause(RunEnd end) {
        return sentence(end.stall()
                .map(stall -> stall.cause())
                .or(() -> told(end))
                .or(() -> end.properties().stream()
                        .filter(property -> !property.holds())
                        .findFirst()
                        .map(Sentences::violated))
                .or(() -> end.failures().stream().findFirst())
                .orElse(end.sentence()));
    }

    /** The sentence of a run about its end. One that is only told to stop has no more than its exit code. */
    static String ended(RunEnd end) {
        return told(end).orElse(end.sentence());
    }

    private static Optional<String> told(RunEnd end) {
        if (!end.sentence().equals(end.verdict())) {
            return Optional.empty();
        }
        return switch (end.exitCode()) {
            case HANGUP -> Optional.of("the run was told to stop by SIGHUP: its terminal was closed");
            case INTERRUPT -> Optional.of("the run was told to stop by Ctrl-C (SIGINT)");
            case TERMINATION -> Optional.of("the run was told to stop by SIGTERM");
            default -> Optional.empty();
        };
    }

    /** The rank that the first failure names. */
    private static Optional<Integer> firstFailed(RunEnd end) {
        return end.failures().stream()
                .findFirst()
                .map(FAILED_RANK::matcher)
                .filter(Matcher::lookingAt)
                .map(found -> Integer.valueOf(found.group(1)));
    }

    private static String violated(CheckedProperty property) {
        return "The property " + property.name() + " does not hold: " + property.detail();
    }

    /** With a capital at its beginning, and a full stop at its end. */
    static String sentence(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return line;
        }
        String begun = line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private List<Sentence> ofGoodRun(RunEnd end) {
        List<Sentence> sentences = new GoodRun(trace, timeline).all();
        return end.exitCode() == 0
                ? sentences
                : List.of(
                        new Sentence("Items failed, and the run went on: " + sentence(end.sentence()), "diagram"),
                        sentences.get(0),
                        sentences.get(1));
    }

    private List<Sentence> ofBrokenRun() {
        Flow flow = Flow.of(trace, timeline);
        List<Sentence> sentences = new ArrayList<>();
        int capacity = trace.about().capacity();
        int held = new FifoSteps(timeline).last();
        sentences.add(new Sentence(
                "Until then, " + Quantity.count(flow.producers().items(), "item") + " had been made and "
                        + Quantity.count(flow.consumers().items()) + " used in " + time()
                        + "; the queue held " + Quantity.count(held) + " of at most " + Quantity.count(capacity) + ".",
                "fill"));
        sentences.add(new Sentence("At the end of the trace, " + last.text() + ".", "diagram"));
        return sentences;
    }

    private String time() {
        return trace.unit() == Trace.Unit.STEPS
                ? Quantity.count(timeline.end(), "step")
                : Quantity.time(timeline.end());
    }

    /** The banner of the page has the cause. */
    private List<Sentence> ofExploration() {
        StateGraph graph = content.exploration().orElseThrow().graph();
        List<Sentence> sentences = new ArrayList<>();
        boolean wentWell =
                graph.noReturn().isEmpty() && trace.about().end().stream().anyMatch(end -> end.exitCode() == 0);
        sentences.add(new Sentence(wentWell ? ways(graph) : end(graph), "diagram"));
        if (wentWell) {
            sentences.add(new Sentence(
                    "The execution that is shown has "
                            + Quantity.count(graph.steps().size(), "step")
                            + "; then all ranks have ended, and every message was received.",
                    "diagram"));
        } else {
            sentences.add(new Sentence("In the end, " + last.text() + ".", "diagram"));
        }
        return sentences;
    }

    /** What was explored where nothing is wrong. */
    private static String ways(StateGraph graph) {
        long choices =
                graph.states().stream().filter(state -> state.next().size() > 1).count();
        if (choices == 0 && !graph.cut()) {
            return "Nothing can be chosen: the messages can come in one order only, and it ends well.";
        }
        return (graph.cut() ? "The first " : "All ")
                + Quantity.count(graph.states().size(), "state")
                + " are in the page: in " + Quantity.count(choices) + " of them what comes next can be chosen, and "
                + (graph.cut() ? "no way that is known ends badly." : "every way ends well.");
    }

    /** Where it was decided that the execution ends badly. */
    private String end(StateGraph graph) {
        int steps = graph.steps().size();
        if (graph.noReturn().isEmpty()) {
            return "The execution has " + Quantity.count(steps, "step") + ".";
        }
        int number = graph.noReturn().getAsInt();
        boolean hangs = trace.about().end().flatMap(RunEnd::stall).isPresent();
        return number == 0
                ? "No order of messages ends well: the program " + (hangs ? "hangs" : "fails")
                        + " whatever comes first."
                : "After step " + number + " of " + steps
                        + " every continuation ends badly, though ranks could still go on.";
    }
}
