package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.transport.Transport;

/**
 * The partial-order reduction is sound for programs with requests, probes and collective operations, too: executions end in
 * the same states as when every transition is taken in every order.
 */
class RequestReductionTest {

    /** The name of the collective operation. */
    static final String MEETING = "meet";

    private static final int RANKS = 3;

    /** A few programs have millions of orders. Of those, the ends in the orders that are tried first are compared. */
    private static final int MOST_STATES = 100_000;

    private enum Kind {
        SEND,
        SYNCHRONOUS_SEND,
        BEGIN_SEND,
        RECEIVE,
        BEGIN_RECEIVE,
        AWAIT_ALL,
        AWAIT_ANY,
        AWAIT_SOME,
        TEST,
        PROBE,
        POLL,
        MEET
    }

    private record Call(Kind kind, int peer, int tag) {}

    static Program random(long seed) {
        Random random = new Random(seed);
        List<List<Call>> calls = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            calls.add(new ArrayList<>());
        }
        int messages = 2 + random.nextInt(2);
        for (int i = 0; i < messages; i++) {
            int from = random.nextInt(RANKS);
            int to = (from + 1 + random.nextInt(RANKS - 1)) % RANKS;
            int tag = 1 + random.nextInt(2);
            insert(
                    calls.get(from),
                    new Call(oneOf(random, Kind.SEND, Kind.SYNCHRONOUS_SEND, Kind.BEGIN_SEND), to, tag),
                    random);
            int source = random.nextBoolean() ? Transport.ANY_SOURCE : from;
            int asked = random.nextInt(3) == 0 ? Transport.ANY_TAG : tag;
            insert(calls.get(to), new Call(oneOf(random, Kind.RECEIVE, Kind.BEGIN_RECEIVE), source, asked), random);
            if (random.nextInt(4) == 0) {
                insert(calls.get(to), new Call(Kind.PROBE, source, asked), random);
            }
        }
        for (List<Call> ofRank : calls) {
            Kind asks = oneOf(random, Kind.TEST, Kind.POLL, Kind.AWAIT_ANY, Kind.AWAIT_SOME);
            if (random.nextBoolean()) {
                insert(ofRank, new Call(asks, Transport.ANY_SOURCE, Transport.ANY_TAG), random);
            }
            ofRank.add(new Call(Kind.AWAIT_ALL, 0, 0));
        }
        if (random.nextInt(3) == 0) {
            calls.forEach(ofRank -> insert(ofRank, new Call(Kind.MEET, 0, 0), random));
        }
        return new Calls(calls);
    }

    private static Kind oneOf(Random random, Kind... kinds) {
        return kinds[random.nextInt(kinds.length)];
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
            int rank = transport.rank();
            List<Integer> open = new ArrayList<>();
            int made = 0;
            int sent = 0;
            for (Call call : calls.get(rank)) {
                Operation.Receive receive = new Operation.Receive(call.peer(), call.tag());
                SentMessage message = new SentMessage(rank, call.peer(), call.tag(), new byte[] {(byte) sent});
                switch (call.kind()) {
                    case SEND -> hooks.call(new Operation.Send(message), null);
                    case SYNCHRONOUS_SEND ->
                        hooks.call(new Operation.Send(message, Operation.Returns.WHEN_RECEIVED), null);
                    case BEGIN_SEND -> hooks.call(new Operation.Post(new Operation.Send(message)), null);
                    case RECEIVE -> hooks.call(receive, null);
                    case BEGIN_RECEIVE -> hooks.call(new Operation.Post(receive), null);
                    case PROBE -> hooks.call(new Operation.Probe(receive, true), null);
                    case POLL -> hooks.call(new Operation.Probe(receive, false), null);
                    case MEET ->
                        hooks.call(
                                new Operation.Collective(0, List.of(0, 1, 2), MEETING, new byte[] {(byte) rank}), null);
                    default -> {
                        if (open.isEmpty()) {
                            continue;
                        }
                        Operation.Which which = call.kind() == Kind.AWAIT_ALL
                                ? Operation.Which.ALL
                                : call.kind() == Kind.AWAIT_SOME ? Operation.Which.SOME : Operation.Which.ANY;
                        Input.Completed done = (Input.Completed) hooks.call(
                                new Operation.Complete(List.copyOf(open), which, call.kind() != Kind.TEST), null);
                        List<Integer> gone =
                                done.indexes().stream().map(open::get).toList();
                        open.removeAll(gone);
                    }
                }
                if (call.kind() == Kind.BEGIN_SEND || call.kind() == Kind.BEGIN_RECEIVE) {
                    open.add(made);
                }
                boolean sends = call.kind().ordinal() <= Kind.BEGIN_SEND.ordinal();
                sent += sends ? 1 : 0;
                made++;
            }
            return null;
        }
    }

    /** Walks through the states of a program. */
    private static final class Walk {

        private final boolean reduced;
        private final Set<String> ends = new TreeSet<>();
        private int states;

        Walk(Program program, SendMode mode, boolean reduced) {
            this.reduced = reduced;
            from(new GlobalState(program, RankAutomaton.all(program, false), mode, 0));
        }

        boolean isCut() {
            return states > MOST_STATES;
        }

        private void from(GlobalState state) {
            if (++states > MOST_STATES) {
                return;
            }
            boolean last = true;
            if (reduced) {
                state.takeAllForced(Integer.MAX_VALUE, event -> {});
            } else {
                for (int rank = 0; rank < RANKS; rank++) {
                    GlobalState next = state.copy();
                    if (next.takeForced(rank, event -> {})) {
                        last = false;
                        from(next);
                    }
                }
            }
            List<Decision> decisions = new ArrayList<>();
            if (reduced) {
                decisions.addAll(state.decisions());
            } else {
                for (int rank = 0; rank < RANKS; rank++) {
                    decisions.addAll(state.enabled(rank));
                }
            }
            for (Decision decision : decisions) {
                GlobalState next = state.copy();
                next.take(decision, event -> {});
                from(next);
            }
            if (last && decisions.isEmpty()) {
                ends.add(describe(state));
            }
        }
    }

    private static String describe(GlobalState state) {
        StringBuilder text = new StringBuilder();
        for (int rank = 0; rank < RANKS; rank++) {
            for (LocalState local : state.rank(rank).path()) {
                text.append(describe(local.input)).append(' ');
            }
            text.append(state.rank(rank).operation.isOver() ? "| " : "stuck | ");
        }
        return text.toString();
    }

    private static String describe(Object input) {
        if (input instanceof SentMessage message) {
            return message.source() + "/" + message.tag() + "/" + message.bytes()[0];
        }
        if (input instanceof Input.Seen seen) {
            return seen.message().map(RequestReductionTest::describe).orElse("nothing");
        }
        if (input instanceof Input.Completed completed) {
            return completed.indexes() + ":"
                    + completed.messages().stream()
                            .map(message ->
                                    message.map(RequestReductionTest::describe).orElse("sent"))
                            .toList();
        }
        return input instanceof Input.Gathered gathered
                ? Arrays.deepToString(gathered.contributions())
                : String.valueOf(input);
    }

    @RandomTest(tries = 150)
    void shouldEndInTheSameStatesAsWithoutReduction(Draw draw) {
        Program program = random(draw.anyLong());
        SendMode mode = draw.oneOf(SendMode.RENDEZVOUS, SendMode.EAGER);

        Walk all = new Walk(program, mode, false);
        Walk some = new Walk(program, mode, true);

        if (!some.isCut()) {
            assertThat(some.ends).as("%s, %s", program, mode).containsAll(all.ends);
        }
        if (!all.isCut()) {
            assertThat(some.ends).as("%s, %s", program, mode).isEqualTo(all.ends);
        }
    }
}
