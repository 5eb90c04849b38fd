package org.rankbuffer.page;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.StateGraph.EventId;
import org.rankbuffer.trace.StateGraph.RankInState;
import org.rankbuffer.trace.StateGraph.State;
import org.rankbuffer.trace.StateGraph.Step;

/** Writes what was explored, as members of the data of a page. */
final class ExplorationJson {

    private final DataWriter out;
    private final Map<EventId, Integer> places = new HashMap<>();

    ExplorationJson(DataWriter out, Timeline timeline) {
        this.out = out;
        for (int i = 0; i < timeline.events().size(); i++) {
            Placed event = timeline.events().get(i);
            places.put(new EventId(event.rank(), event.event().clock()), i);
        }
    }

    /** Writes the members for what was not explored. */
    void writeNothing() throws IOException {
        out.texts("source", List.of());
        out.none("steps");
        out.none("noReturn");
        out.none("graph");
    }

    void write(Exploration exploration) throws IOException {
        StateGraph graph = exploration.graph();
        out.objects("source", exploration.source(), file -> {
            out.member("file", file.file());
            out.texts("lines", file.lines());
        });
        out.objects("steps", graph.steps(), this::step);
        if (graph.noReturn().isPresent()) {
            out.member("noReturn", graph.noReturn().getAsInt());
        } else {
            out.none("noReturn");
        }
        out.object("graph", () -> {
            out.member("cut", graph.cut());
            out.objects("states", graph.states(), this::state);
            out.numbers("path", graph.path());
        });
    }

    private void step(Step step) throws IOException {
        out.member("number", step.number());
        out.member("text", step.text());
        out.member("rank", step.rank());
        out.member("line", step.line());
        out.numbers(
                "events",
                step.events().stream().map(places::get).filter(Objects::nonNull).toList());
        out.member("chosen", step.chosen());
        out.member("fate", step.fate().word());
    }

    private void state(State state) throws IOException {
        out.texts("fifo", state.fifo());
        out.objects("ranks", state.ranks(), this::rank);
        out.texts("underWay", state.underWay());
        out.member("fate", state.fate().word());
        if (state.end().isEmpty()) {
            out.none("end");
        } else {
            out.member("end", state.end());
        }
        out.member("sentence", state.sentence());
        out.objects("next", state.next(), choice -> {
            out.member("text", choice.text());
            out.member("to", choice.to());
        });
    }

    private void rank(RankInState rank) throws IOException {
        out.member("text", rank.text());
        out.member("line", rank.line());
        out.numbers("waitsFor", rank.waitsFor());
        out.member("all", rank.all());
    }
}
