package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The states of all ranks, and the messages under way. Its transitions are of two kinds:
 *
 * <ul>
 *   <li><b>forced</b>: an eager send returns; a receive that names its source gets the first message from there that
 *       matches; user code that can only return returns. Such a transition is a persistent set of one element: nothing
 *       else disables it or depends on its time. {@link #takeForced} takes it at once;
 *   <li><b>choices</b>: from which source a wildcard receive gets its message, whether a send returns before its
 *       receive, how user code ends. {@link #decisions} lists them when no transition is forced.
 * </ul>
 *
 * <p>This is the POE algorithm (Vakkalanka, Gopalakrishnan, Kirby: <i>Dynamic verification of MPI programs with
 * reductions in presence of split operations and relaxed orderings</i>, CAV 2008): when every rank is blocked, a wildcard
 * receive has all sources that can ever match it, except those that wait for another choice; so the choices of all ranks
 * together are the alternatives there.
 */
final class GlobalState implements Snapshot {

    private static final LocalState[] NO_MESSAGES = {};

    private final Program program;
    private final RankAutomaton[] automata;
    private final SendMode mode;
    private final int mostFaults;

    private final LocalState[] ranks;

    /** For each rank its sends, in order, that have returned and whose messages are not received. */
    private final LocalState[][] buffered;

    private int faults;
    private int received;

    /** The beginning of all executions, before any transition. */
    GlobalState(Program program, RankAutomaton[] automata, SendMode mode, int mostFaults) {
        this.program = program;
        this.automata = automata;
        this.mode = mode;
        this.mostFaults = mostFaults;
        ranks = new LocalState[automata.length];
        buffered = new LocalState[automata.length][];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[rank] = automata[rank].first();
            buffered[rank] = NO_MESSAGES;
        }
    }

    private GlobalState(GlobalState other) {
        program = other.program;
        automata = other.automata;
        mode = other.mode;
        mostFaults = other.mostFaults;
        ranks = other.ranks.clone();
        buffered = other.buffered.clone();
        faults = other.faults;
        received = other.received;
    }

    GlobalState copy() {
        return new GlobalState(this);
    }

    LocalState rank(int rank) {
        return ranks[rank];
    }

    /** Messages received so far. */
    int received() {
        return received;
    }

    /** The number of operations that all ranks have completed; each transition adds to it. */
    int depth() {
        int sum = 0;
        for (LocalState state : ranks) {
            sum += state.depth;
        }
        return sum;
    }

    /** Equal for equal states only. */
    int[] key() {
        int length = ranks.length + 1;
        for (LocalState[] sends : buffered) {
            length += sends.length;
        }
        int[] key = new int[length];
        int next = 0;
        // How many messages a rank has buffered follows from its state and from what the others have received of it.
        for (LocalState state : ranks) {
            key[next++] = state.id;
        }
        for (LocalState[] sends : buffered) {
            for (LocalState send : sends) {
                key[next++] = send.id;
            }
        }
        key[next] = faults;
        return key;
    }

    /** Takes forced transitions until there is none; the program checks each state on the way. */
    void takeForced(Consumer<Event> log) {
        program.check(this);
        boolean taken = true;
        while (taken) {
            taken = false;
            for (int rank = 0; rank < ranks.length; rank++) {
                while (takeForced(rank, log)) {
                    taken = true;
                    program.check(this);
                }
            }
        }
    }

    private boolean takeForced(int rank, Consumer<Event> log) {
        Operation operation = ranks[rank].operation;
        if (operation instanceof Operation.Send send && mode.isEager(send.message())) {
            buffer(rank, log);
            return true;
        }
        if (operation instanceof Operation.Receive receive && !receive.isFromAny()) {
            return receive(rank, receive.from(), receive, log);
        }
        if (operation instanceof Operation.UserCode code && outcomes(code).size() == 1) {
            endUserCode(rank, UserCodeOutcome.RETURNS, log);
            return true;
        }
        return false;
    }

    /**
     * The choices, when no transition is forced; empty at the end, and when only sends could return early, which they
     * need not do.
     */
    List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        boolean receives = false;
        for (int rank = 0; rank < ranks.length; rank++) {
            List<Decision> enabled = enabled(rank);
            if (ranks[rank].operation instanceof Operation.UserCode) {
                return enabled; // independent of all other transitions: a persistent set
            }
            receives |= ranks[rank].operation instanceof Operation.Receive && !enabled.isEmpty();
            decisions.addAll(enabled);
        }
        return receives ? decisions : List.of();
    }

    /** All enabled transitions of a rank, whether forced or not. */
    List<Decision> enabled(int rank) {
        Operation operation = ranks[rank].operation;
        if (operation instanceof Operation.UserCode code) {
            return outcomes(code).stream()
                    .map(outcome -> Decision.userCode(rank, outcome))
                    .toList();
        }
        if (operation instanceof Operation.Receive receive) {
            return IntStream.range(0, ranks.length)
                    .filter(source -> receive.isFromAny() || receive.from() == source)
                    .filter(source -> indexOf(rank, source, receive) >= 0 || isOffered(rank, source, receive))
                    .mapToObj(source -> Decision.receive(rank, source))
                    .toList();
        }
        boolean mayReturn =
                operation instanceof Operation.Send send && (mode.mayReturnEarly() || mode.isEager(send.message()));
        return mayReturn ? List.of(Decision.buffer(rank)) : List.of();
    }

    private List<UserCodeOutcome> outcomes(Operation.UserCode code) {
        return faults < mostFaults
                ? code.outcomes()
                : code.outcomes().stream()
                        .filter(outcome -> outcome != UserCodeOutcome.THROWS)
                        .toList();
    }

    void take(Decision decision, Consumer<Event> log) {
        if (decision.outcome() != null) {
            endUserCode(decision.rank(), decision.outcome(), log);
        } else if (decision.isReceive()) {
            receive(decision.rank(), decision.source(), (Operation.Receive) ranks[decision.rank()].operation, log);
        } else {
            buffer(decision.rank(), log);
        }
    }

    private void endUserCode(int rank, UserCodeOutcome outcome, Consumer<Event> log) {
        Operation.UserCode code = (Operation.UserCode) ranks[rank].operation;
        faults += outcome == UserCodeOutcome.THROWS ? 1 : 0;
        advance(rank, outcome);
        log.accept(new Event.UserCode(rank, code.where(), outcome));
    }

    private void buffer(int rank, Consumer<Event> log) {
        LocalState send = ranks[rank];
        LocalState[] sends = buffered[rank];
        buffered[rank] = Arrays.copyOf(sends, sends.length + 1);
        buffered[rank][sends.length] = send;
        advance(rank, LocalState.SENT);
        log.accept(new Event.Buffered(message(send)));
    }

    /** Receives the first matching message of {@code source}, if there is one. */
    private boolean receive(int rank, int source, Operation.Receive receive, Consumer<Event> log) {
        int index = indexOf(rank, source, receive);
        if (index < 0 && !isOffered(rank, source, receive)) {
            return false;
        }
        LocalState send = index < 0 ? ranks[source] : buffered[source][index];
        if (index < 0) {
            advance(source, LocalState.SENT);
        } else {
            LocalState[] rest = Arrays.copyOf(buffered[source], buffered[source].length - 1);
            System.arraycopy(buffered[source], index + 1, rest, index, rest.length - index);
            buffered[source] = rest;
        }
        received++;
        advance(rank, message(send));
        log.accept(new Event.Received(message(send)));
        return true;
    }

    /** The index of the first buffered message from {@code source} that matches, or −1. */
    private int indexOf(int rank, int source, Operation.Receive receive) {
        LocalState[] sends = buffered[source];
        for (int i = 0; i < sends.length; i++) {
            if (matches(rank, receive, sends[i])) {
                return i;
            }
        }
        return -1;
    }

    private boolean isOffered(int rank, int source, Operation.Receive receive) {
        return ranks[source].operation instanceof Operation.Send && matches(rank, receive, ranks[source]);
    }

    private static boolean matches(int rank, Operation.Receive receive, LocalState sender) {
        return message(sender).to() == rank && receive.matches(message(sender));
    }

    private static SentMessage message(LocalState sender) {
        return ((Operation.Send) sender.operation).message();
    }

    private void advance(int rank, Object input) {
        ranks[rank] = automata[rank].next(ranks[rank], input);
    }

    /** Whether every rank has returned or thrown. */
    boolean isOver() {
        return Arrays.stream(ranks).allMatch(state -> state.operation.isOver());
    }

    @Override
    public Operation operation(int rank) {
        return ranks[rank].operation;
    }

    @Override
    public List<SentMessage> underWay(int source) {
        List<SentMessage> messages = new ArrayList<>();
        for (LocalState send : buffered[source]) {
            messages.add(message(send));
        }
        if (ranks[source].operation instanceof Operation.Send send) {
            messages.add(send.message());
        }
        return messages;
    }

    @Override
    public Operation receiverOf(SentMessage message) {
        int rank = message.to();
        LocalState state = lastContact(rank, message.source());
        for (SentMessage earlier : underWay(message.source())) {
            boolean received = state.operation instanceof Operation.Receive receive && receive.matches(earlier);
            if (earlier.to() == rank && earlier != message && received) {
                state = automata[rank].next(state, earlier);
            }
        }
        return state.operation;
    }

    /** The state of {@code rank} right after the last message, in either direction, that it and {@code peer} completed. */
    private LocalState lastContact(int rank, int peer) {
        LocalState state = ranks[rank];
        while (state.before != null && !isContact(state, rank, peer)) {
            state = state.before;
        }
        return state;
    }

    private boolean isContact(LocalState state, int rank, int peer) {
        if (state.input instanceof SentMessage message) {
            return message.source() == peer;
        }
        return state.input == LocalState.SENT
                && message(state.before).to() == peer
                && Arrays.stream(buffered[rank]).noneMatch(send -> send == state.before);
    }
}
