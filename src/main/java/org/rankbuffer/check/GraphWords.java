package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.rankbuffer.trace.StateGraph;

/** The states of a graph in words. */
final class GraphWords {

    private final Program program;
    private final Graph graph;
    private final Function<LocalState, String> shown;
    private final ChoiceWords choices;
    private final Map<LocalState, List<String>> items = new HashMap<>();

    /**
     * Words.
     *
     * @param shown what rank 0 shows in a state
     */
    GraphWords(Program program, Graph graph, Function<LocalState, String> shown) {
        this.program = program;
        this.graph = graph;
        this.shown = shown;
        this.choices = new ChoiceWords(program);
    }

    List<StateGraph.State> states() {
        return graph.nodes().stream().map(this::state).toList();
    }

    private StateGraph.State state(Graph.Node node) {
        Conclusion conclusion = node.isEnd ? conclusion(node) : new Conclusion("", "");
        return new StateGraph.State(
                program.capacity() == 0
                        ? List.of()
                        : items.computeIfAbsent(node.state.rank(0), state -> program.items(shown.apply(state))),
                IntStream.range(0, program.size())
                        .mapToObj(rank -> doing(rank, node))
                        .toList(),
                underWay(node.state),
                node.fate(),
                conclusion.word(),
                conclusion.sentence(),
                node.edges.stream()
                        .map(edge -> new StateGraph.Choice(choices.full(edge), edge.to.number))
                        .toList());
    }

    /** A rank that can be chosen waits for nobody. */
    private StateGraph.RankInState doing(int rank, Graph.Node node) {
        StateGraph.RankInState doing = program.doing(rank, node.state);
        boolean goesOn = node.edges.stream()
                .anyMatch(edge -> edge.decision
                        .filter(decision -> decision.rank() == rank && decision.kind() != Decision.Kind.BUFFER)
                        .isPresent());
        return goesOn ? new StateGraph.RankInState(doing.text(), doing.line(), List.of(), false) : doing;
    }

    private Conclusion conclusion(Graph.Node node) {
        return node.violation
                .map(violation -> program.conclusion(violation, node.state, node.history(graph.beginning())))
                .orElse(Conclusion.WELL);
    }

    private List<String> underWay(Snapshot state) {
        List<String> texts = new ArrayList<>();
        for (int rank = 0; rank < program.size(); rank++) {
            List<SentMessage> messages = state.underWay(rank);
            List<Object> notes = state.underWayNotes(rank);
            for (int i = 0; i < messages.size(); i++) {
                texts.add(program.describeUnderWay(messages.get(i), notes.get(i)) + " of rank " + rank + " to rank "
                        + messages.get(i).to());
            }
        }
        return texts;
    }
}
