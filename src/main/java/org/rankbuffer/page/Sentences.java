package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    private final PageContent content;
    private final Trace trace;
    private final Timeline timeline;
    private final LastMoment last;

    Sentences(PageContent content, Timeline timeline, String[] reasons) {
        this.content = content;
        this.trace = content.trace();
        this.timeline = timeline;
        this.last = new LastMoment(timeline, reasons);
    }

    List<Sentence> all() {
        Optional<RunEnd> end = trace.about().end();
        boolean wentWell =
                end.isPresent() && (end.get().exitCode() == 0 || end.get().exitCode() == ITEMS_FAILED);
        List<Sentence> sentences = new ArrayList<>();
        if (!wentWell) {
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
                .or(() -> end.properties().stream()
                        .filter(property -> !property.holds())
                        .findFirst()
                        .map(Sentences::violated))
                .or(() -> end.failures().stream().findFirst())
                .orElse(end.sentence()));
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

    private List<Sentence> ofExploration() {
        List<Sentence> sentences = new ArrayList<>();
        content.exploration().map(Exploration::graph).ifPresent(graph -> sentences.add(steps(graph)));
        sentences.add(new Sentence("In the end, " + last.text() + ".", "diagram"));
        return sentences;
    }

    private static Sentence steps(StateGraph graph) {
        String steps = Quantity.count(graph.steps().size(), "step");
        if (graph.noReturn().isEmpty()) {
            return new Sentence("The execution has " + steps + ".", "diagram");
        }
        int number = graph.noReturn().getAsInt();
        return new Sentence(
                number == 0
                        ? "No order of messages ends well, so no step of the " + steps + " could have prevented this."
                        : "After step " + number + " of " + graph.steps().size()
                                + " every continuation ends badly, though ranks could still go on.",
                "diagram");
    }
}
