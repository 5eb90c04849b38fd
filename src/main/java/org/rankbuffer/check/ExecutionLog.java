package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.rankbuffer.base.Words;

/**
 * Runs one execution, and notes its steps, and in which of them each rank comes into which call. Time is counted in steps: what
 * happens in step n is at time n. A step is what {@link Execution#steps} has, or a decision that is not seen from outside, such
 * as that a rank is told that no message is there.
 */
final class ExecutionLog {

    /**
     * A step.
     *
     * @param decision the number of the decision that it follows from, from 0; −1 for what comes before the first one
     * @param isChosen whether it is this decision, rather than forced
     */
    record Moment(Optional<Event> event, String text, int rank, String line, int decision, boolean isChosen) {}

    /** A rank comes into the call of a state. */
    record Entry(LocalState state, long time) {}

    /** A call: the rank, and the number of the call among those of its rank, from 0. */
    record CallId(int rank, int number) {}

    private final Program program;
    private final List<Moment> moments = new ArrayList<>();
    private final List<List<Entry>> entries = new ArrayList<>();
    private final Map<CallId, CallId> sendOf = new HashMap<>();
    private final GlobalState last;
    private final Optional<Violation> violation;
    private final List<Event> events = new ArrayList<>();
    private int decision = -1;
    private boolean isNew;

    /**
     * Takes the decisions from {@code state} on, up to the first violation.
     *
     * @param state made of automata that do not merge, so that each local state has one history
     */
    ExecutionLog(Program program, GlobalState state, List<Decision> decisions) {
        this.program = program;
        PropertyChecker properties = new PropertyChecker(program);
        for (int rank = 0; rank < program.size(); rank++) {
            entries.add(new ArrayList<>(List.of(new Entry(state.rank(rank), 0))));
        }
        Consumer<Event> log = event -> add(event, state);
        Optional<Violation> found = properties.takeForced(state, Integer.MAX_VALUE, log);
        for (int i = 0; i < decisions.size() && found.isEmpty(); i++) {
            observe(state);
            decision = i;
            isNew = true;
            take(decisions.get(i), state, log);
            found = properties.takeForced(state, Integer.MAX_VALUE, log);
        }
        observe(state);
        if (found.isEmpty()) {
            ChoiceWords.hiddenEnd(state).ifPresent(event -> {
                decision = decisions.size();
                isNew = true;
                append(event, state);
            });
        }
        violation = found.isEmpty() && state.decisions().isEmpty() ? properties.violationAtEnd(state) : found;
        last = state;
    }

    private void take(Decision taken, GlobalState state, Consumer<Event> log) {
        Optional<Event.Chosen> hidden = ChoiceWords.hidden(taken, state);
        hidden.ifPresent(event -> append(event, state));
        state.take(taken, log);
        if (hidden.isPresent()) {
            observe(state);
        }
    }

    private void append(Event.Chosen chosen, GlobalState state) {
        append(Optional.empty(), chosen.text(), chosen.rank(), state.note(chosen.rank()));
    }

    private void append(Optional<Event> event, String text, int rank, Object note) {
        moments.add(new Moment(event, text, rank, program.line(note), decision, isNew));
        isNew = false;
    }

    private void add(Event event, GlobalState state) {
        events.add(event);
        long before = moments.size();
        if (event instanceof Event.UserCode code) {
            if (!event.isTold()) {
                observe(state);
                return;
            }
            append(
                    Optional.of(event),
                    "rank " + code.rank() + ", " + code.where() + ": "
                            + code.outcome().title(),
                    code.rank(),
                    null);
        } else if (event instanceof Event.Buffered buffered) {
            int rank = buffered.message().source();
            append(
                    Optional.of(event),
                    "rank " + rank + ": " + program.describeBuffered(buffered.message(), buffered.note()),
                    rank,
                    buffered.note());
        } else if (event instanceof Event.Met met) {
            List<Integer> members = met.operation().members();
            append(
                    Optional.of(event),
                    Words.ranks(members) + ": " + program.describe(met.operation(), met.notes()),
                    members.get(0),
                    met.notes().get(0));
        } else if (event instanceof Event.Received received) {
            received(received);
        }
        observe(state, Optional.of(event), before);
    }

    /** A send that returned right before is no step of its own. */
    private void received(Event.Received received) {
        SentMessage message = received.message();
        sendOf.put(new CallId(message.to(), received.received()), new CallId(message.source(), received.sent()));
        Optional<Event> before = moments.isEmpty()
                ? Optional.empty()
                : moments.get(moments.size() - 1).event();
        if (before.isPresent() && received.joins(before.get())) {
            isNew |= moments.remove(moments.size() - 1).isChosen();
        }
        append(
                Optional.of(received),
                "rank " + message.to() + " receives the message of rank " + message.source() + ": "
                        + program.describe(message, received.sendNote(), received.receiveNote()),
                message.to(),
                received.receiveNote());
    }

    /** Notes the calls that ranks have come into since the last step. */
    private void observe(GlobalState state) {
        observe(state, Optional.empty(), moments.size());
    }

    /**
     * Notes the calls that ranks have come into: through the event now, through what was forced before it then.
     *
     * @param before the time before the event; where it joins the step of a send that has returned, that of this step, so that
     *     what has followed from the send is not earlier than the send
     */
    private void observe(GlobalState state, Optional<Event> event, long before) {
        long now = moments.size();
        for (int rank = 0; rank < program.size(); rank++) {
            List<Entry> known = entries.get(rank);
            LocalState seen = known.get(known.size() - 1).state();
            List<LocalState> entered = new ArrayList<>();
            for (LocalState at = state.rank(rank); at != seen; at = at.before) {
                entered.add(0, at);
            }
            for (int i = 0; i < entered.size(); i++) {
                boolean isLast = i == entered.size() - 1;
                boolean through = event.isPresent() && isLast && isPart(event.get(), rank, entered.get(i));
                known.add(new Entry(entered.get(i), through ? now : before));
            }
        }
    }

    private static boolean isPart(Event event, int rank, LocalState entered) {
        int call = entered.before.depth;
        if (event instanceof Event.Received received) {
            SentMessage message = received.message();
            return rank == message.to() && call == received.received()
                    || rank == message.source() && call == received.sent();
        }
        if (event instanceof Event.Buffered buffered) {
            return rank == buffered.message().source();
        }
        return event instanceof Event.Met met
                ? met.operation().members().contains(rank)
                : rank == ((Event.UserCode) event).rank();
    }

    List<Moment> moments() {
        return moments;
    }

    /** For each rank the calls that it came into, in order. */
    List<List<Entry>> entries() {
        return entries;
    }

    /** The call that sent what another one received; null if it received nothing. */
    CallId sendOf(int rank, int number) {
        return sendOf.get(new CallId(rank, number));
    }

    GlobalState last() {
        return last;
    }

    Conclusion conclusion() {
        return violation
                .map(found -> program.conclusion(found, last, events))
                .orElse(
                        last.isOver()
                                ? Conclusion.WELL
                                : new Conclusion("goes on", "the execution goes on from there"));
    }
}
