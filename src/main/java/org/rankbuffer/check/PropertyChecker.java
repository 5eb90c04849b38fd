package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.diagnosis.RankState;

/** Finds violations: the general ones (failure, deadlock, a message left behind), and those of the program's own checks. */
final class PropertyChecker {

    private final Program program;

    PropertyChecker(Program program) {
        this.program = program;
    }

    /** Takes forced transitions; returns the first violation on the way or in the last state. */
    Optional<Violation> takeForced(GlobalState state, int deepest, Consumer<Event> log) {
        return violation(() -> state.takeAllForced(deepest, log))
                .or(() -> IntStream.range(0, program.size())
                        .filter(rank -> state.operation(rank) instanceof Operation.Failed)
                        .mapToObj(rank -> failure(rank, ((Operation.Failed) state.operation(rank)).thrown()))
                        .findFirst());
    }

    private static Violation failure(int rank, Throwable thrown) {
        return thrown instanceof PropertyViolation violation
                ? Violation.of(violation)
                : new Violation(Violation.NO_FAILURE, "rank " + rank + " failed: " + thrown);
    }

    /** The violation in a state without transitions. */
    Optional<Violation> violationAtEnd(GlobalState state) {
        if (!state.isOver()) {
            return Optional.of(
                    new Violation(Violation.NO_DEADLOCK, diagnose(state).cause().sentence()));
        }
        for (int rank = 0; rank < program.size(); rank++) {
            for (SentMessage message : state.underWay(rank)) {
                return Optional.of(new Violation(
                        Violation.NOTHING_LEFT,
                        "rank " + message.to() + " never received " + program.describe(message) + " of rank " + rank));
            }
        }
        return violation(() -> program.checkEnd(results(state), state));
    }

    /** What the ranks returned, which have all ended. */
    List<Object> results(GlobalState state) {
        List<Object> results = new ArrayList<>();
        for (int rank = 0; rank < program.size(); rank++) {
            results.add(((Operation.Ended) state.operation(rank)).result());
        }
        return results;
    }

    private static Optional<Violation> violation(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (PropertyViolation e) {
            return Optional.of(Violation.of(e));
        }
    }

    /** Who waits for whom, and why. */
    Diagnosis diagnose(GlobalState state) {
        List<RankState> states = new ArrayList<>();
        for (int rank = 0; rank < program.size(); rank++) {
            states.add(new RankState(
                    rank,
                    program.role(rank),
                    0,
                    activity(state.operation(rank)),
                    0,
                    messages(state.rank(rank)),
                    0,
                    List.of()));
        }
        return Diagnosis.of(states, program.wording());
    }

    private static long messages(LocalState last) {
        long messages = 0;
        for (LocalState state = last; state.before != null; state = state.before) {
            messages += state.input instanceof UserCodeOutcome ? 0 : 1;
        }
        return messages;
    }

    private static Activity activity(Operation operation) {
        if (operation instanceof Operation.Send send) {
            return new Activity.Sending(send.message().to(), send.message().tag());
        }
        if (operation instanceof Operation.Receive receive) {
            return new Activity.Receiving(receive.from(), receive.tag());
        }
        return operation.isOver() ? new Activity.Ended() : new Activity.Running();
    }
}
