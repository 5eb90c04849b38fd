package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rankbuffer.diagnosis.Diagnosis;

/** One execution, from its first message to its end or its first violation. Immutable. */
public final class Execution {

    /**
     * A step of the execution.
     *
     * @param event the step
     * @param shown what rank 0 shows after it
     */
    public record Step(Event event, String shown) {}

    private final Program program;
    private final SendMode mode;
    private final List<Decision> decisions;
    private final List<Step> steps = new ArrayList<>();
    private final Optional<Violation> violation;
    private final Diagnosis diagnosis;
    private final Snapshot last;

    /** Takes the decisions from {@code state} on, up to the first violation. */
    Execution(Program program, SendMode mode, RankAutomaton[] automata, GlobalState state, List<Decision> decisions) {
        this.program = program;
        this.mode = mode;
        this.decisions = List.copyOf(decisions);
        PropertyChecker properties = new PropertyChecker(program);
        Consumer<Event> log = event -> add(event, automata[0].shown(state.rank(0)));
        Optional<Violation> found = properties.takeForced(state, Integer.MAX_VALUE, log);
        for (int i = 0; i < decisions.size() && found.isEmpty(); i++) {
            requirePossible(decisions.get(i), state);
            ChoiceWords.hidden(decisions.get(i), state).ifPresent(log);
            state.take(decisions.get(i), log);
            found = properties.takeForced(state, Integer.MAX_VALUE, log);
        }
        if (found.isEmpty()) {
            ChoiceWords.hiddenEnd(state).ifPresent(log);
        }
        violation = found.isEmpty() && state.decisions().isEmpty() ? properties.violationAtEnd(state) : found;
        diagnosis = properties.diagnose(state);
        last = state;
    }

    private static void requirePossible(Decision decision, GlobalState state) {
        List<Decision> possible = state.decisions();
        if (!possible.contains(decision)) {
            throw new IllegalArgumentException("'" + decision + "' is not possible after " + state.received()
                    + " messages; possible is " + (possible.isEmpty() ? "nothing" : Decision.write(possible)));
        }
    }

    /** Leaves out that user code returns, and that a send returns whose message is received next. */
    private void add(Event event, String shown) {
        if (!event.isTold()) {
            return;
        }
        int last = steps.size() - 1;
        if (last >= 0 && event.joins(steps.get(last).event())) {
            steps.remove(last);
        }
        steps.add(new Step(event, shown));
    }

    /** All steps, in order. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** The state after the last step. */
    public Snapshot last() {
        return last;
    }

    Program program() {
        return program;
    }

    /** What is wrong with it; nothing when every property holds up to its last step. */
    public Optional<Violation> violation() {
        return violation;
    }

    /** What {@link Checker#replay} replays this execution with, in the same mode. */
    public String replayString() {
        return Decision.write(decisions);
    }

    /** How many messages were received. */
    public long messages() {
        return steps.stream()
                .filter(step -> step.event() instanceof Event.Received)
                .count();
    }

    /**
     * The execution for people: a space-time diagram with what rank 0 shows beside each step, the violation, who waits
     * for whom in a deadlock, and the replay string.
     */
    public String text() {
        String wrong = violation
                .map(found -> "\n" + found.property() + " is violated: " + found.detail() + "\n"
                        // States of an execution have no times.
                        + (found.isDeadlock() ? diagnosis.text().replace(", for 0.0 s;", ";") : ""))
                .orElse("");
        return diagram(Integer.MAX_VALUE) + wrong + "replay: " + mode + " " + replayString() + "\n";
    }

    /** The space-time diagram, in characters; of its last steps only, when there are more than {@code most}. */
    public String diagram(int most) {
        return new Diagram(this).characters(most);
    }

    /** The execution as a sequence diagram for Mermaid. */
    public String mermaid() {
        return new Diagram(this).mermaid();
    }
}
