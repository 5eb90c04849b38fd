package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.transport.Transport;

/**
 * The partial-order reduction is sound: on small random programs, executions end in the same states as when every
 * enabled transition is taken in every order.
 */
class ReductionTest {

    private static final int RANKS = 3;

    /** One call of a random program. */
    private record Call(boolean send, int peer, int tag) {}

    /** Random calls, some with wildcards; half of the programs have as many receives as sends, in some order. */
    static Program random(long seed) {
        Random random = new Random(seed);
        List<List<Call>> calls = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            calls.add(new ArrayList<>());
        }
        int messages = 3 + random.nextInt(3);
        for (int i = 0; i < messages; i++) {
            int from = random.nextInt(RANKS);
            int to = (from + 1 + random.nextInt(RANKS - 1)) % RANKS;
            int tag = 1 + random.nextInt(2);
            insert(calls.get(from), new Call(true, to, tag), random);
            int source = random.nextBoolean() ? Transport.ANY_SOURCE : from;
            insert(calls.get(to), new Call(false, source, random.nextInt(3) == 0 ? Transport.ANY_TAG : tag), random);
        }
        return new Calls(calls);
    }

    private static void insert(List<Call> calls, Call call, Random random) {
        calls.add(random.nextInt(4) == 0 ? random.nextInt(calls.size() + 1) : calls.size(), call);
    }

    private record Calls(List<List<Call>> calls) implements Program {
        @Override
        public int size() {
            return RANKS;
        }

        @Override
        public Object run(Transport transport, CheckerHooks hooks) {
            byte[] bytes = new byte[2];
            StringBuilder seen = new StringBuilder();
            int sent = 0;
            for (Call call : calls.get(transport.rank())) {
                if (call.send()) {
                    bytes[0] = (byte) transport.rank();
                    bytes[1] = (byte) sent++;
                    transport.send(bytes, 0, 2, call.peer(), call.tag());
                } else {
                    transport.receive(bytes, 0, 2, call.peer(), call.tag());
                    seen.append(bytes[0]).append('/').append(bytes[1]).append(' ');
                }
            }
            return seen.toString();
        }
    }

    private enum Way {
        /** All enabled transitions in every state. */
        NAIVE,
        /** Only the decisions, as the checker does, but without merging paths. */
        REDUCED
    }

    /** All states in which executions end. */
    private static Set<String> ends(Program program, SendMode mode, Way way, int faults, boolean merging) {
        Set<String> ends = new TreeSet<>();
        walk(new GlobalState(program, RankAutomaton.all(program, merging), mode, faults), way, ends);
        return ends;
    }

    private static void walk(GlobalState state, Way way, Set<String> ends) {
        if (way == Way.REDUCED) {
            state.takeAllForced(Integer.MAX_VALUE, event -> {});
        }
        List<Decision> decisions = way == Way.REDUCED ? state.decisions() : allSteps(state);
        if (decisions.isEmpty()) {
            ends.add(describe(state));
        }
        for (Decision decision : decisions) {
            GlobalState next = state.copy();
            next.take(decision, event -> {});
            walk(next, way, ends);
        }
    }

    private static List<Decision> allSteps(GlobalState state) {
        List<Decision> steps = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            steps.addAll(state.enabled(rank));
        }
        return steps;
    }

    /** The history of each rank, and whether all ranks have ended. */
    private static String describe(GlobalState state) {
        StringBuilder text = new StringBuilder();
        for (int rank = 0; rank < RANKS; rank++) {
            for (LocalState local : state.rank(rank).path()) {
                text.append(
                        local.input instanceof SentMessage message
                                ? message.source() + "/" + message.tag() + "/"
                                        + message.bytes()[message.bytes().length - 1]
                                : String.valueOf(local.input));
                text.append(' ');
            }
            text.append(state.isOver() ? "| " : "stuck | ");
        }
        return text.toString();
    }

    @RandomTest(tries = 400)
    void shouldFindEveryWayToEnd(Draw draw) {
        Program program = random(draw.anyLong());
        SendMode mode = draw.oneOf(SendMode.RENDEZVOUS, SendMode.EAGER);

        Set<String> naive = ends(program, mode, Way.NAIVE, 0, false);

        assertThat(ends(program, mode, Way.REDUCED, 0, false)).isEqualTo(naive);
        boolean deadlock = naive.stream().anyMatch(end -> end.contains("stuck"));
        Report report = Checker.of(program).mode(mode).run();
        assertThat(report.counterexample()
                        .flatMap(Execution::violation)
                        .filter(Violation::isDeadlock)
                        .isPresent())
                .isEqualTo(deadlock);
    }

    @RandomTest(tries = 150)
    void shouldFindADeadlockWhereSendsReturnAsTheyLikeWheneverThereIsOneAtAll(Draw draw) {
        Program program = random(draw.anyLong());

        boolean deadlock = ends(program, SendMode.RENDEZVOUS, Way.NAIVE, 0, false).stream()
                        .anyMatch(end -> end.contains("stuck"))
                || ends(program, SendMode.EAGER, Way.NAIVE, 0, false).stream().anyMatch(end -> end.contains("stuck"));

        boolean found = Checker.of(program)
                .mode(SendMode.EITHER)
                .run()
                .counterexample()
                .flatMap(Execution::violation)
                .filter(Violation::isDeadlock)
                .isPresent();
        if (deadlock) {
            assertThat(found).isTrue();
        }
        if (!found) {
            assertThat(ends(program, SendMode.EITHER, Way.NAIVE, 0, false))
                    .isEqualTo(ends(program, SendMode.EITHER, Way.REDUCED, 0, false));
        }
    }
}
