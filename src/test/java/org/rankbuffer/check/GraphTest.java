package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.trace.Fate;
import org.rankbuffer.transport.Transport;

/** The fates of states, and points of no return: of programs whose answers are obvious, and compared with brute force. */
final class GraphTest {

    private static final int ALL = 100_000;
    private static final int TAG = 7;

    /** Of random programs. */
    private static final int RANKS = 3;

    private static void send(Transport transport, int to) {
        transport.send(new byte[] {(byte) transport.rank()}, 0, 1, to, TAG);
    }

    private static int receive(Transport transport, int from) {
        byte[] bytes = new byte[1];
        transport.receive(bytes, 0, 1, from, TAG);
        return bytes[0];
    }

    private static final Program BOTH_SEND_FIRST = Program.of(2, transport -> {
        send(transport, 1 - transport.rank());
        receive(transport, 1 - transport.rank());
    });

    /** Rank 0 takes a message of anybody, then one of rank 1. */
    private static final Program FIRST_ANSWER = Program.of(3, transport -> {
        if (transport.rank() == 0) {
            receive(transport, Transport.ANY_SOURCE);
            receive(transport, 1);
        } else {
            send(transport, 0);
        }
    });

    /** Rank 0 takes one message of each, in any order. */
    private static final Program SUM = Program.of(4, transport -> {
        if (transport.rank() == 0) {
            receive(transport, Transport.ANY_SOURCE);
            receive(transport, Transport.ANY_SOURCE);
            receive(transport, Transport.ANY_SOURCE);
        } else {
            send(transport, 0);
        }
    });

    /** Wrong only where rank 3 is first; that shows after everything has been received, in the last receive. */
    private static final Program LATE_REGRET = Program.of(4, transport -> {
        if (transport.rank() == 0) {
            int first = receive(transport, Transport.ANY_SOURCE);
            receive(transport, Transport.ANY_SOURCE);
            receive(transport, Transport.ANY_SOURCE);
            if (first == 3) {
                receive(transport, 1);
            }
        } else {
            send(transport, 0);
        }
    });

    private static Graph counterexample(Program program, SendMode mode) {
        Checker checker = Checker.of(program).mode(mode);
        return checker.graph(ALL, checker.run().counterexample().map(Execution::replayString));
    }

    @Test
    void shouldKnowThatEveryWayEndsWell() {
        Graph graph = Checker.of(SUM).graph(ALL, Optional.empty());

        assertThat(graph.fate()).isEqualTo(Fate.WELL);
        assertThat(graph.isCut()).isFalse();
        assertThat(graph.hasChoices()).isTrue();
        assertThat(graph.noReturn()).isEmpty();
        assertThat(graph.noReturnLine()).isEmpty();
        assertThat(graph.path()).hasSize(3);
    }

    @Test
    void shouldKnowThatNoOrderOfMessagesEndsWell() {
        Graph graph = counterexample(BOTH_SEND_FIRST, SendMode.RENDEZVOUS);

        assertThat(graph.fate()).isEqualTo(Fate.BADLY);
        assertThat(graph.hasChoices()).isFalse();
        assertThat(graph.noReturnLine())
                .contains("point of no return: before the first step: no order of messages ends well");
    }

    @Test
    void shouldFindTheChoiceAfterWhichNothingHelps() {
        Graph graph = counterexample(FIRST_ANSWER, SendMode.RENDEZVOUS);

        assertThat(graph.fate()).isEqualTo(Fate.OPEN);
        assertThat(graph.noReturnLine())
                .contains("point of no return: step 1 (rank 0 receives the message of rank 1):"
                        + " after it no continuation ends well");
    }

    @Test
    void shouldFindThePointOfNoReturnLongBeforeTheEnd() {
        Graph graph = counterexample(LATE_REGRET, SendMode.EAGER);

        assertThat(graph.path()).hasSize(3);
        assertThat(graph.noReturn()).contains(0);
        assertThat(graph.noReturnLine().orElseThrow()).contains("step 3 (rank 0 receives the message of rank 3)");
    }

    @Test
    void shouldNotTakeAWayForLostOnWhichASendMayStillReturn() {
        Graph graph = counterexample(BOTH_SEND_FIRST, SendMode.EITHER);

        assertThat(graph.fate()).isEqualTo(Fate.OPEN);
        assertThat(graph.path()).hasSize(1);
        assertThat(graph.noReturnLine())
                .contains("point of no return: step 1 (no send returns before its message is received):"
                        + " after it no continuation ends well");
    }

    @Test
    void shouldClaimNothingAboutWhatWasNotExplored() {
        Graph graph = Checker.of(SUM).graph(2, Optional.empty());

        assertThat(graph.isCut()).isTrue();
        assertThat(graph.fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(graph.nodes()).extracting(Graph.Node::fate).doesNotContain(Fate.BADLY, Fate.OPEN);
    }

    @Test
    void shouldNotSayWhereThereIsNoReturnWhenTheGraphIsTooSmallToKnow() {
        Checker checker = Checker.of(LATE_REGRET).mode(SendMode.EAGER);

        Graph graph = checker.graph(4, checker.run().counterexample().map(Execution::replayString));

        assertThat(graph.fate()).isIn(Fate.UNKNOWN, Fate.OPEN);
        assertThat(graph.noReturn()).isEmpty();
    }

    @Test
    void shouldExploreAProgramWithoutEndOnlyAsFarAsItMay() {
        Program endless = Program.of(2, transport -> {
            while (true) {
                if (transport.rank() == 0) {
                    receive(transport, Transport.ANY_SOURCE);
                } else {
                    send(transport, 0);
                }
            }
        });

        Graph graph = Checker.of(endless).graph(50, Optional.empty());

        assertThat(graph.isCut()).isTrue();
        assertThat(graph.fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(graph.states()).isLessThan(60);
    }

    @RandomTest(tries = 200)
    void shouldGiveEachStateTheFateThatBruteForceFinds(Draw draw) {
        compare(ReductionTest.random(draw.anyLong()), draw.oneOf(SendMode.RENDEZVOUS, SendMode.EAGER));
    }

    @RandomTest(tries = 100)
    void shouldGiveEachStateTheFateThatBruteForceFindsWhereSendsReturnAsTheyLike(Draw draw) {
        compare(ReductionTest.random(draw.anyLong()), SendMode.EITHER);
    }

    @RandomTest(tries = 60)
    void shouldGiveEachStateTheFateThatBruteForceFindsWithRequests(Draw draw) {
        compare(RequestReductionTest.random(draw.anyLong()), draw.oneOf(SendMode.RENDEZVOUS, SendMode.EAGER));
    }

    /** Rank 0 begins two receives of anybody's message, then waits for them: that they get messages is no end of a call. */
    private record BeginsReceives() implements Program {
        @Override
        public int size() {
            return RANKS;
        }

        @Override
        public Object run(Transport transport, CheckerHooks hooks) {
            if (transport.rank() > 0) {
                send(transport, 0);
                return null;
            }
            Operation.Post begin = new Operation.Post(new Operation.Receive(Transport.ANY_SOURCE, TAG));
            hooks.call(begin, null);
            hooks.call(begin, null);
            return hooks.call(new Operation.Complete(List.of(0, 1), Operation.Which.ALL, true), null);
        }
    }

    @Test
    void shouldJudgeStatesInOrderWhereAReceiveThatHasBegunGetsItsMessageAndNoRankGoesOn() {
        compare(new BeginsReceives(), SendMode.EAGER);

        assertThat(Checker.of(new BeginsReceives())
                        .mode(SendMode.EAGER)
                        .graph(ALL, Optional.empty())
                        .fate())
                .isEqualTo(Fate.WELL);
    }

    private static void compare(Program program, SendMode mode) {
        Checker checker = Checker.of(program).mode(mode).withoutMerging();
        Graph graph = checker.graph(ALL, Optional.empty());
        PropertyChecker properties = new PropertyChecker(program);

        assertThat(graph.isCut()).isFalse();
        checkThatEachStateIsVisitedOnce(checker.run(), graph);
        for (Graph.Node node : graph.nodes()) {
            if (!node.isEnd) {
                boolean[] can = new boolean[2];
                walk(node.state.copy(), properties, can);
                Fate fate = can[0] && can[1] ? Fate.OPEN : can[0] ? Fate.WELL : Fate.BADLY;
                assertThat(node.fate())
                        .as("%s, %s, state %s", program, mode, node.number)
                        .isEqualTo(fate);
            }
        }
    }

    /** All paths to a state are known when it is visited, because each decision leads to a greater progress. */
    private static void checkThatEachStateIsVisitedOnce(Report report, Graph graph) {
        for (Graph.Node node : graph.nodes()) {
            assertThat(node.edges)
                    .filteredOn(edge -> edge.decision.isPresent())
                    .extracting(edge -> edge.to.state.progress())
                    .allMatch(progress -> progress > node.state.progress());
        }
        if (report.holds()) {
            assertThat(report.states()).isEqualTo(graph.states());
        }
    }

    /** Takes every transition in every order, and notes whether some end is bad, and whether some is good. */
    private static void walk(GlobalState state, PropertyChecker properties, boolean[] can) {
        if (can[0] && can[1]) {
            return;
        }
        List<GlobalState> successors = new ArrayList<>();
        boolean mustGoOn = false;
        for (int rank = 0; rank < RANKS; rank++) {
            GlobalState forced = state.copy();
            if (forced.takeForced(rank, event -> {})) {
                mustGoOn = true;
                successors.add(forced);
            }
            for (Decision decision : state.enabled(rank)) {
                GlobalState next = state.copy();
                next.take(decision, event -> {});
                mustGoOn |= decision.kind() != Decision.Kind.BUFFER;
                successors.add(next);
            }
        }
        if (!mustGoOn) {
            can[properties.violationAtEnd(state).isEmpty() ? 0 : 1] = true;
        }
        successors.forEach(next -> walk(next, properties, can));
    }
}
