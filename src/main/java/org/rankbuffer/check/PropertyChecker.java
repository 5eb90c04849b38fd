package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.diagnosis.RankState;

/** Says what is wrong with a settled world. */
final class PropertyChecker {

    private final Program program;

    PropertyChecker(Program program) {
        this.program = program;
    }

    /** Settles a world; says what is wrong on the way or then, whether or not the execution goes on. */
    Optional<Violation> settle(GlobalState world, Consumer<Event> log) {
        return judge(() -> world.settle(log)).or(() -> failure(world));
    }

    private Optional<Violation> failure(GlobalState world) {
        for (int rank = 0; rank < program.size(); rank++) {
            if (world.operation(rank) instanceof Operation.Failed failed) {
                return Optional.of(failure(rank, failed.thrown()));
            }
        }
        return Optional.empty();
    }

    private static Violation failure(int rank, Throwable thrown) {
        return thrown instanceof PropertyViolation violation
                ? new Violation(violation.property(), violation.getMessage())
                : new Violation(Violation.NO_FAILURE, "rank " + rank + " failed: " + thrown);
    }

    /** What is wrong when nothing can happen any more. */
    Optional<Violation> atEnd(GlobalState world) {
        if (!world.isOver()) {
            return Optional.of(
                    new Violation(Violation.NO_DEADLOCK, diagnose(world).cause().sentence()));
        }
        for (int rank = 0; rank < program.size(); rank++) {
            List<Message> left = world.underWay(rank);
            if (!left.isEmpty()) {
                Message message = left.get(0);
                return Optional.of(new Violation(
                        Violation.NOTHING_LEFT,
                        "rank " + message.to() + " never received " + program.describe(message) + " of rank " + rank));
            }
        }
        return judge(() -> program.checkEnd(results(world), world));
    }

    private List<Object> results(GlobalState world) {
        List<Object> results = new ArrayList<>();
        for (int rank = 0; rank < program.size(); rank++) {
            results.add(((Operation.Ended) world.operation(rank)).result());
        }
        return results;
    }

    private static Optional<Violation> judge(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (PropertyViolation e) {
            return Optional.of(new Violation(e.property(), e.getMessage()));
        }
    }

    /** Why nothing goes on. */
    Diagnosis diagnose(GlobalState world) {
        List<RankState> states = new ArrayList<>();
        for (int rank = 0; rank < program.size(); rank++) {
            states.add(new RankState(
                    rank,
                    program.role(rank),
                    0,
                    activity(world.operation(rank)),
                    0,
                    messages(world, rank),
                    0,
                    List.of()));
        }
        return Diagnosis.of(states, program.wording());
    }

    private static long messages(GlobalState world, int rank) {
        long messages = 0;
        for (LocalState state : world.at(rank).path()) {
            messages += state.before != null && !(state.told instanceof UserCodeOutcome) ? 1 : 0;
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
