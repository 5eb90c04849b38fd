package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rankbuffer.diagnosis.Diagnosis;

/** One execution, from its first message to where it ends or goes wrong. Immutable. */
public final class Trace {

    /**
     * Something that happened.
     *
     * @param event what
     * @param shown what rank 0 showed then
     */
    record Step(Event event, String shown) {}

    private final Program program;
    private final SendMode mode;
    private final List<Decision> decisions;
    private final List<Step> steps;
    private final Optional<Violation> violation;
    private final Diagnosis diagnosis;

    private Trace(
            Program program,
            SendMode mode,
            List<Decision> decisions,
            List<Step> steps,
            Optional<Violation> violation,
            Diagnosis diagnosis) {
        this.program = program;
        this.mode = mode;
        this.decisions = List.copyOf(decisions);
        this.steps = List.copyOf(steps);
        this.violation = violation;
        this.diagnosis = diagnosis;
    }

    /** Follows the decisions from {@code world} on, up to the first violation. */
    static Trace of(
            Program program, SendMode mode, RankAutomaton[] automata, GlobalState world, List<Decision> decisions) {
        PropertyChecker judge = new PropertyChecker(program);
        List<Step> steps = new ArrayList<>();
        Consumer<Event> log = event -> add(new Step(event, automata[0].shown(world.at(0))), steps);
        Optional<Violation> violation = judge.settle(world, log);
        for (Decision decision : decisions) {
            if (violation.isPresent()) {
                break;
            }
            if (!world.decisions().contains(decision)) {
                throw notPossible(decision, world);
            }
            world.take(decision, log);
            violation = judge.settle(world, log);
        }
        if (violation.isEmpty() && world.decisions().isEmpty()) {
            violation = judge.atEnd(world);
        }
        return new Trace(program, mode, decisions, steps, violation, judge.diagnose(world));
    }

    private static IllegalArgumentException notPossible(Decision decision, GlobalState world) {
        List<Decision> possible = world.decisions();
        return new IllegalArgumentException("'" + decision + "' is not possible after " + world.received()
                + " messages; possible is " + (possible.isEmpty() ? "nothing" : Decision.write(possible)));
    }

    /** Adds what is worth telling: not that user code returns, nor that a send does whose message is received next. */
    private static void add(Step step, List<Step> steps) {
        if (step.event() instanceof Event.UserCode code && code.turn() == UserCodeOutcome.RETURNS) {
            return;
        }
        int last = steps.size() - 1;
        if (last >= 0
                && step.event() instanceof Event.Received received
                && steps.get(last).event() instanceof Event.Buffered buffered
                && buffered.message() == received.message()) {
            steps.remove(last);
        }
        steps.add(step);
    }

    List<Step> steps() {
        return steps;
    }

    Program program() {
        return program;
    }

    /**
     * What is wrong with it.
     *
     * @return nothing when every property holds as far as it goes
     */
    public Optional<Violation> violation() {
        return violation;
    }

    /**
     * What leads the checker along the same execution again: {@code Checker.of(program).mode(…).replay("…")}.
     *
     * @return decisions, separated by commas
     */
    public String replayString() {
        return Decision.write(decisions);
    }

    /**
     * How many messages were received.
     *
     * @return the length of the message sequence
     */
    public long messages() {
        return steps.stream()
                .filter(step -> step.event() instanceof Event.Received)
                .count();
    }

    /**
     * For people: what happened, message by message, as a space-time diagram with what rank 0 shows beside it; what is
     * wrong; who waits for whom when nothing goes on; and how to see it again.
     *
     * @return lines, each with its end
     */
    public String text() {
        StringBuilder text = new StringBuilder(new SpaceTimeDiagram(this).text());
        violation.ifPresent(wrong -> {
            text.append('\n')
                    .append(wrong.property())
                    .append(" is violated: ")
                    .append(wrong.detail())
                    .append('\n');
            if (wrong.isDeadlock()) {
                // The ranks' states have no times here.
                text.append(diagnosis.text().replace(", for 0.0 s;", ";"));
            }
        });
        return text.append("replay: ")
                .append(mode)
                .append(' ')
                .append(replayString())
                .append('\n')
                .toString();
    }

    /**
     * The same as a sequence diagram for Mermaid.
     *
     * @return lines, each with its end
     */
    public String mermaid() {
        return new MermaidDiagram(this).text();
    }
}
