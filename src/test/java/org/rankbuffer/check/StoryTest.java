package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rankbuffer.check.buffer.BufferProgram;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.trace.Fate;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.transport.Transport;

/** What is told of an execution: its steps with their fates, its trace with exact clocks, and the states in words. */
final class StoryTest {

    private static final int ALL = 100_000;

    /** Rank 0 takes a message of anybody, then one of rank 1; before, ranks 0 and 2 exchange one. */
    private static final Program HOPEFUL = Program.of(3, transport -> {
        byte[] bytes = new byte[1];
        if (transport.rank() == 2) {
            transport.send(bytes, 0, 1, 0, 1);
            transport.receive(bytes, 0, 1, 0, 2);
        } else if (transport.rank() == 0) {
            transport.receive(bytes, 0, 1, 2, 1);
            transport.send(bytes, 0, 1, 2, 2);
            transport.receive(bytes, 0, 1, Transport.ANY_SOURCE, 3);
            transport.receive(bytes, 0, 1, 1, 3);
        }
        if (transport.rank() != 0) {
            transport.send(bytes, 0, 1, 0, 3);
        }
    });

    private static Story counterexample(Program program, SendMode mode) {
        Checker checker = Checker.of(program).mode(mode);
        return checker.tell(ALL, checker.run().counterexample().map(Execution::replayString));
    }

    @Test
    void shouldNumberTheStepsAndMarkThePointOfNoReturn() {
        Story story = counterexample(HOPEFUL, SendMode.RENDEZVOUS);

        assertThat(story.conclusion().word()).isEqualTo("deadlock");
        assertThat(story.graph().steps()).extracting(StateGraph.Step::number).containsExactly(1, 2, 3);
        assertThat(story.graph().steps())
                .extracting(StateGraph.Step::fate)
                .containsExactly(Fate.OPEN, Fate.OPEN, Fate.BADLY);
        assertThat(story.graph().steps()).extracting(StateGraph.Step::chosen).containsExactly(false, false, true);
        assertThat(story.graph().steps().get(2).text()).startsWith("rank 0 receives the message of rank 1");
        assertThat(story.graph().noReturn()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void shouldSayWhatRanksDoInEachState() {
        StateGraph graph = counterexample(HOPEFUL, SendMode.RENDEZVOUS).graph();

        StateGraph.State beginning = graph.states().get(0);
        assertThat(beginning.ranks())
                .extracting(StateGraph.RankInState::text)
                .containsExactly(
                        "waits in Recv from any rank, tag 3",
                        "waits in Send of 1 bytes (tag 3) to rank 0",
                        "waits in Send of 1 bytes (tag 3) to rank 0");
        assertThat(beginning.ranks())
                .extracting(StateGraph.RankInState::waitsFor)
                .containsExactly(List.of(), List.of(0), List.of(0));
        assertThat(beginning.next())
                .extracting(StateGraph.Choice::text)
                .containsExactly(
                        "rank 0 receives the message of rank 1: 1 bytes (tag 3)",
                        "rank 0 receives the message of rank 2: 1 bytes (tag 3)");
        assertThat(graph.states())
                .filteredOn(state -> state.fate() == Fate.WELL)
                .extracting(StateGraph.State::end)
                .contains("ok");
        assertThat(graph.states())
                .filteredOn(state -> state.next().isEmpty())
                .extracting(StateGraph.State::end)
                .containsExactlyInAnyOrder("ok", "deadlock");
    }

    @Test
    void shouldLeaveOpenInTheTraceWhatNeverEnds() {
        Story story = counterexample(HOPEFUL, SendMode.RENDEZVOUS);

        assertThat(story.ranks())
                .extracting(
                        rank -> rank.first().stream().filter(TraceEvent::isOpen).count())
                .containsExactly(1L, 0L, 1L);
        assertThat(story.doing().get(0).waitsFor()).containsExactly(1);
    }

    @Test
    void shouldShowTheItemsInTheFifo() {
        BufferProgram program = new BufferProgram(new BufferLimits(1, 2, 1 << 20, 1, 1, 1), 1, List.of(2), false);

        Story story = Checker.of(program).tell(ALL, Optional.empty());

        Set<List<String>> fifos = new HashSet<>();
        story.graph().states().forEach(state -> fifos.add(state.fifo()));
        assertThat(fifos).contains(List.of(), List.of("1/0"), List.of("1/0", "1/1"));
        assertThat(story.graph().states()).extracting(StateGraph.State::fate).containsOnly(Fate.WELL);
        assertThat(story.ranks().get(1).first())
                .filteredOn(event -> event.kind() == TraceEvent.Kind.PRODUCE)
                .extracting(TraceEvent::sequence)
                .containsExactly(0L, 1L);
        assertThat(story.ranks().get(2).totals().items()).isEqualTo(2);
        assertThat(story.ranks().get(0).first()).extracting(TraceEvent::fifo).contains(0, 1);
    }

    @RandomTest(tries = 100)
    void shouldHaveExactClocks(Draw draw) {
        Program program = ReductionTest.random(draw.anyLong());
        check(Checker.of(program).mode(draw.oneOf(SendMode.RENDEZVOUS, SendMode.EAGER, SendMode.EITHER)));
    }

    @RandomTest(tries = 100)
    void shouldHaveExactClocksWithRequests(Draw draw) {
        Program program = RequestReductionTest.random(draw.anyLong());
        check(Checker.of(program).mode(draw.oneOf(SendMode.RENDEZVOUS, SendMode.EAGER)));
    }

    /** Clocks of a rank grow, and each receive comes after its send; no send is received twice. */
    private static void check(Checker checker) {
        Story story = checker.tell(ALL, Optional.empty());
        Map<StateGraph.EventId, TraceEvent> sends = new HashMap<>();
        for (RankTrace rank : story.ranks()) {
            long clock = 0;
            long time = 0;
            for (TraceEvent event : rank.first()) {
                assertThat(event.clock()).isGreaterThan(clock);
                assertThat(event.begin()).isGreaterThanOrEqualTo(time);
                clock = event.clock();
                time = event.begin();
                if (event.kind() == TraceEvent.Kind.SEND) {
                    sends.put(new StateGraph.EventId(rank.rank(), clock), event);
                }
            }
        }
        Set<StateGraph.EventId> received = new HashSet<>();
        for (RankTrace rank : story.ranks()) {
            for (TraceEvent event : rank.first()) {
                if (event.kind() == TraceEvent.Kind.RECEIVE && !event.isOpen()) {
                    StateGraph.EventId id = new StateGraph.EventId(event.peer(), event.sent());
                    assertThat(received.add(id)).isTrue();
                    assertThat(sends.get(id).peer()).isEqualTo(rank.rank());
                    assertThat(event.clock()).isGreaterThan(event.sent());
                    assertThat(event.end()).isGreaterThanOrEqualTo(sends.get(id).begin());
                }
            }
        }
        assertThat(story.graph().steps()).hasSize(story.end());
    }
}
