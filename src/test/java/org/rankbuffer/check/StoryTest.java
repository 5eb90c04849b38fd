package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.check.buffer.BufferProgram;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.Fate;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceReader;
import org.rankbuffer.trace.TraceWriter;
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
    void shouldReadBackTheTraceWithWhatNeverEndsAtItsEnd(@TempDir Path scratch) throws IOException {
        Story story = counterexample(HOPEFUL, SendMode.RENDEZVOUS);
        AboutRun about = new AboutRun("", "", "", 0, Map.of(), Optional.empty());

        TraceWriter.write(new Trace(about, Trace.Unit.STEPS, 0, story.end(), 1, story.ranks()), scratch);

        List<RankTrace> read = TraceReader.read(scratch).ranks();
        assertThat(read)
                .extracting(RankTrace::first)
                .isEqualTo(story.ranks().stream().map(RankTrace::first).toList());
        assertThat(read).extracting(RankTrace::last).containsOnly(List.of());
        assertThat(read)
                .extracting(RankTrace::events)
                .isEqualTo(story.ranks().stream().map(RankTrace::events).toList());
        assertThat(read.get(0).first().get(read.get(0).first().size() - 1).isOpen())
                .isTrue();
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

    /** Rank 0 sends to rank 2, then begins to send to rank 1, which sees that; only now rank 2 receives. */
    private record Seen() implements Program {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public Object run(Transport transport, CheckerHooks hooks) {
            byte[] bytes = new byte[1];
            if (transport.rank() == 0) {
                transport.send(bytes, 0, 1, 2, 1);
                hooks.call(new Operation.Post(new Operation.Send(new SentMessage(0, 1, 2, bytes))), null);
                hooks.call(new Operation.Complete(List.of(1), Operation.Which.ALL, true), null);
            } else if (transport.rank() == 1) {
                hooks.call(new Operation.Probe(new Operation.Receive(0, 2), true), null);
                transport.receive(bytes, 0, 1, 2, 3);
                transport.receive(bytes, 0, 1, 0, 2);
            } else {
                transport.receive(bytes, 0, 1, 0, 1);
                transport.send(bytes, 0, 1, 1, 3);
            }
            return null;
        }
    }

    @Test
    void shouldHaveNothingBeforeASendThatFollowsFromItWhenItsMessageIsReceivedInTheSameStep() {
        Story story = Checker.of(new Seen()).mode(SendMode.EAGER).tell(ALL, Optional.empty());

        assertThat(story.end()).isEqualTo(3);
        assertThat(times(story, 0)).containsExactly("0-1", "1-1", "1-1");
        assertThat(times(story, 1)).containsExactly("0-1", "1-2", "2-3");
        assertThat(times(story, 2)).containsExactly("0-1", "1-2");
    }

    private static List<String> times(Story story, int rank) {
        return story.ranks().get(rank).first().stream()
                .map(event -> event.begin() + "-" + event.end())
                .toList();
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

    /** Each receive comes after its send; no send is received twice. */
    private static void check(Checker checker) {
        Story story = checker.tell(ALL, Optional.empty());
        Map<StateGraph.EventId, TraceEvent> sends = new HashMap<>();
        for (RankTrace rank : story.ranks()) {
            checkOrder(rank.first(), story.end());
            for (TraceEvent event : rank.first()) {
                if (event.kind() == TraceEvent.Kind.SEND) {
                    sends.put(new StateGraph.EventId(rank.rank(), event.clock()), event);
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
        assertThat(story.ranks())
                .flatExtracting(RankTrace::first)
                .filteredOn(event -> event.what().equals(RequestReductionTest.MEETING) && !event.isOpen())
                .extracting(event -> List.of(event.clock(), event.end()))
                .as("when and after what the members of a collective operation have met")
                .satisfies(meetings -> assertThat(Set.copyOf(meetings)).hasSizeLessThanOrEqualTo(1));
    }

    /** Clocks of a rank grow, and no call begins before the one before has ended. */
    private static void checkOrder(List<TraceEvent> events, long last) {
        for (int i = 0; i < events.size(); i++) {
            TraceEvent event = events.get(i);
            TraceEvent before = events.get(Math.max(0, i - 1));
            assertThat(event.begin()).isBetween(0L, last);
            if (event.isOpen()) {
                assertThat(i).isEqualTo(events.size() - 1);
            } else {
                assertThat(event.end()).isBetween(event.begin(), last);
            }
            if (i > 0) {
                assertThat(event.clock()).isGreaterThan(before.clock());
                // One call can complete several receives.
                boolean isSameCall = event.begin() == before.begin() && event.end() == before.end();
                assertThat(isSameCall || event.begin() >= before.end())
                        .as("%s, then %s", before, event)
                        .isTrue();
            }
        }
    }
}
