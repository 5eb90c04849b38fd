package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.rankbuffer.trace.Fate;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.TraceEvent;

/** Puts together what was explored and what happens in one execution of it. */
final class StoryTeller {

    private final Program program;
    private final Graph graph;
    private final RankAutomaton[] automata;

    StoryTeller(Program program, Graph graph, RankAutomaton[] automata) {
        this.program = program;
        this.graph = graph;
        this.automata = automata;
    }

    Story tell(ExecutionLog log) {
        List<RankTrace> ranks = ExecutionTrace.of(program, log, automata[0]::shown);
        List<Integer> path = new ArrayList<>(List.of(0));
        graph.path().forEach(edge -> path.add(edge.to.number));
        return new Story(
                new StateGraph(
                        graph.isCut(),
                        new GraphWords(program, graph, automata[0]::shown).states(),
                        path,
                        steps(log, ranks),
                        noReturn(log)),
                ranks,
                log.moments().size(),
                log.conclusion(),
                log.last(),
                IntStream.range(0, program.size())
                        .mapToObj(rank -> program.doing(rank, log.last()))
                        .toList());
    }

    private OptionalInt noReturn(ExecutionLog log) {
        if (graph.noReturn().isEmpty()) {
            return OptionalInt.empty();
        }
        int decision = graph.noReturn().get();
        for (int i = 0; i < log.moments().size() && decision >= 0; i++) {
            if (log.moments().get(i).decision() == decision) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.of(0);
    }

    private List<StateGraph.Step> steps(ExecutionLog log, List<RankTrace> ranks) {
        Map<Long, List<StateGraph.EventId>> events = byEnd(ranks);
        List<StateGraph.Step> steps = new ArrayList<>();
        for (ExecutionLog.Moment moment : log.moments()) {
            int number = steps.size() + 1;
            boolean isChosen = moment.isChosen()
                    && moment.decision() < graph.path().size()
                    && graph.path().get(moment.decision()).from.edges.size() > 1;
            steps.add(new StateGraph.Step(
                    number,
                    moment.text(),
                    moment.rank(),
                    moment.line(),
                    events.getOrDefault((long) number, List.of()),
                    isChosen,
                    fate(moment.decision())));
        }
        return steps;
    }

    private Fate fate(int decision) {
        if (decision < 0) {
            return graph.fate();
        }
        return decision < graph.path().size() ? graph.path().get(decision).to.fate() : Fate.UNKNOWN;
    }

    /** The events that something happens in, by the time of their end. */
    private static Map<Long, List<StateGraph.EventId>> byEnd(List<RankTrace> ranks) {
        Map<Long, List<StateGraph.EventId>> ids = new HashMap<>();
        for (RankTrace rank : ranks) {
            for (TraceEvent event : rank.first()) {
                if (!event.isOpen() && event.kind() != TraceEvent.Kind.CALL || event.begin() < event.end()) {
                    ids.computeIfAbsent(event.end(), time -> new ArrayList<>())
                            .add(new StateGraph.EventId(rank.rank(), event.clock()));
                }
            }
        }
        return ids;
    }
}
