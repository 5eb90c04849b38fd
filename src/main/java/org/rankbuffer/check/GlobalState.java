package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All ranks at one moment, and the messages under way. What can happen next is of two kinds:
 *
 * <ul>
 *   <li><b>certain</b>: an eager send returns; a receive that names its source gets the first message from there that
 *       fits; user code that can only return returns. Neither does it matter when that happens, nor can anything else
 *       happen in its place, so {@link #settle} lets it happen at once;
 *   <li><b>undecided</b>: which source a wildcard receive gets its message from, whether a send returns before its
 *       receive, how user code turns out. {@link #decisions} lists them when nothing certain is left.
 * </ul>
 *
 * <p>This is the POE algorithm (Vakkalanka, Gopalakrishnan, Kirby: <i>Dynamic verification of MPI programs with
 * reductions in presence of split operations and relaxed orderings</i>, CAV 2008): by waiting until every rank is
 * blocked, a wildcard receive sees all sources that can ever compete for it, but those that wait for another undecided
 * step; so at that point all undecided steps of all ranks are alternatives.
 */
final class GlobalState implements Snapshot {

    private static final LocalState[] NOTHING = {};

    private final Program program;
    private final RankAutomaton[] automata;
    private final SendMode mode;
    private final int mostFaults;

    private final LocalState[] at;

    /** For each rank its sends that have returned and whose messages are not received, in their order. */
    private final LocalState[][] buffered;

    /** For each rank its state right after the last message between it and rank 0, either way, that was received. */
    private final LocalState[] heard;

    private int faults;

    /** Messages received so far. */
    private int received;

    /** The beginning of all executions, not settled. */
    GlobalState(Program program, RankAutomaton[] automata, SendMode mode, int mostFaults) {
        this.program = program;
        this.automata = automata;
        this.mode = mode;
        this.mostFaults = mostFaults;
        at = new LocalState[automata.length];
        buffered = new LocalState[automata.length][];
        for (int rank = 0; rank < at.length; rank++) {
            at[rank] = automata[rank].first();
            buffered[rank] = NOTHING;
        }
        heard = at.clone();
    }

    private GlobalState(GlobalState other) {
        program = other.program;
        automata = other.automata;
        mode = other.mode;
        mostFaults = other.mostFaults;
        at = other.at.clone();
        buffered = other.buffered.clone();
        heard = other.heard.clone();
        faults = other.faults;
        received = other.received;
    }

    GlobalState copy() {
        return new GlobalState(this);
    }

    LocalState at(int rank) {
        return at[rank];
    }

    /** Messages received so far. */
    int received() {
        return received;
    }

    /** How far all ranks have come together; each step adds to it. */
    int progress() {
        int sum = 0;
        for (LocalState state : at) {
            sum += state.depth;
        }
        return sum;
    }

    /** What tells this state from every other one. */
    int[] key() {
        int length = at.length + 1;
        for (LocalState[] messages : buffered) {
            length += messages.length;
        }
        int[] key = new int[length];
        int next = 0;
        // How many messages a rank has buffered follows from where it is and what the others have received of it.
        for (LocalState state : at) {
            key[next++] = state.id;
        }
        for (LocalState[] messages : buffered) {
            for (LocalState message : messages) {
                key[next++] = message.id;
            }
        }
        key[next] = faults;
        return key;
    }

    /** Lets everything happen that is certain. */
    void settle(Consumer<Event> log) {
        program.check(this);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int rank = 0; rank < at.length; rank++) {
                while (certainStep(rank, log)) {
                    moved = true;
                    program.check(this);
                }
            }
        }
    }

    /** Takes the one step of this rank that is certain, if there is one. */
    private boolean certainStep(int rank, Consumer<Event> log) {
        Operation operation = at[rank].operation;
        if (operation instanceof Operation.Send send && mode.isEager(send.message())) {
            release(rank, log);
            return true;
        }
        if (operation instanceof Operation.Receive receive && !receive.isFromAny()) {
            return receive(rank, receive.from(), receive, log);
        }
        if (operation instanceof Operation.UserCode code && turns(code).size() == 1) {
            turn(rank, UserCodeOutcome.RETURNS, log);
            return true;
        }
        return false;
    }

    /**
     * What can happen next, when nothing is certain; empty at the end, and when all that could happen is that sends
     * return which nobody obliges to.
     */
    List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        for (int rank = 0; rank < at.length; rank++) {
            List<Decision> steps = steps(rank);
            if (at[rank].operation instanceof Operation.UserCode) {
                return steps; // nobody else can notice when it happens
            }
            decisions.addAll(steps);
        }
        return decisions.stream().anyMatch(Decision::isReceive) ? decisions : List.of();
    }

    /** Every step that a rank can take now, be it certain or not. */
    List<Decision> steps(int rank) {
        Operation operation = at[rank].operation;
        if (operation instanceof Operation.UserCode code) {
            return turns(code).stream().map(turn -> Decision.turn(rank, turn)).toList();
        }
        if (operation instanceof Operation.Receive receive) {
            return IntStream.range(0, at.length)
                    .filter(source -> receive.isFromAny() || receive.from() == source)
                    .filter(source -> finds(rank, source, receive))
                    .mapToObj(source -> Decision.receive(rank, source))
                    .toList();
        }
        boolean mayReturn = operation instanceof Operation.Send send && (mode.isFree() || mode.isEager(send.message()));
        return mayReturn ? List.of(Decision.release(rank)) : List.of();
    }

    private List<UserCodeOutcome> turns(Operation.UserCode code) {
        return faults < mostFaults
                ? code.turns()
                : code.turns().stream()
                        .filter(turn -> turn != UserCodeOutcome.THROWS)
                        .toList();
    }

    void take(Decision decision, Consumer<Event> log) {
        if (decision.turn() != null) {
            turn(decision.rank(), decision.turn(), log);
        } else if (decision.source() < 0) {
            release(decision.rank(), log);
        } else {
            receive(decision.rank(), decision.source(), (Operation.Receive) at[decision.rank()].operation, log);
        }
    }

    private void turn(int rank, UserCodeOutcome turn, Consumer<Event> log) {
        Operation.UserCode code = (Operation.UserCode) at[rank].operation;
        faults += turn == UserCodeOutcome.THROWS ? 1 : 0;
        advance(rank, turn);
        log.accept(new Event.UserCode(rank, code.where(), turn));
    }

    private void release(int rank, Consumer<Event> log) {
        Message message = ((Operation.Send) at[rank].operation).message();
        LocalState[] messages = buffered[rank];
        buffered[rank] = Arrays.copyOf(messages, messages.length + 1);
        buffered[rank][messages.length] = at[rank];
        advance(rank, LocalState.SENT);
        log.accept(new Event.Buffered(message));
    }

    private boolean finds(int rank, int source, Operation.Receive receive) {
        return indexOf(rank, source, receive) >= 0 || isOffered(rank, source, receive);
    }

    /** Where the first buffered message from {@code source} is that fits, or −1. */
    private int indexOf(int rank, int source, Operation.Receive receive) {
        LocalState[] messages = buffered[source];
        for (int i = 0; i < messages.length; i++) {
            if (fits(rank, receive, messages[i])) {
                return i;
            }
        }
        return -1;
    }

    private boolean isOffered(int rank, int source, Operation.Receive receive) {
        return at[source].operation instanceof Operation.Send && fits(rank, receive, at[source]);
    }

    private static boolean fits(int rank, Operation.Receive receive, LocalState sender) {
        Message message = ((Operation.Send) sender.operation).message();
        return message.to() == rank && receive.matches(message);
    }

    private boolean receive(int rank, int source, Operation.Receive receive, Consumer<Event> log) {
        int index = indexOf(rank, source, receive);
        if (index >= 0) {
            LocalState sent = buffered[source][index];
            buffered[source] = without(buffered[source], index);
            deliver(rank, sent, log);
            return true;
        }
        if (!isOffered(rank, source, receive)) {
            return false;
        }
        LocalState sent = at[source];
        advance(source, LocalState.SENT);
        deliver(rank, sent, log);
        return true;
    }

    private void deliver(int rank, LocalState sent, Consumer<Event> log) {
        Message message = ((Operation.Send) sent.operation).message();
        received++;
        if (rank == 0) {
            hear(message.source(), automata[message.source()].next(sent, LocalState.SENT));
        }
        advance(rank, message);
        if (message.source() == 0) {
            hear(rank, at[rank]);
        }
        log.accept(new Event.Received(message));
    }

    private void hear(int rank, LocalState state) {
        if (heard[rank].depth < state.depth) {
            heard[rank] = state;
        }
    }

    private void advance(int rank, Object told) {
        at[rank] = automata[rank].next(at[rank], told);
    }

    private static LocalState[] without(LocalState[] messages, int index) {
        LocalState[] rest = new LocalState[messages.length - 1];
        System.arraycopy(messages, 0, rest, 0, index);
        System.arraycopy(messages, index + 1, rest, index, rest.length - index);
        return rest;
    }

    /** Whether every rank has returned or thrown. */
    boolean isOver() {
        return Arrays.stream(at).allMatch(state -> state.operation.isOver());
    }

    @Override
    public Operation operation(int rank) {
        return at[rank].operation;
    }

    @Override
    public List<Message> underWay(int source) {
        List<Message> messages = new ArrayList<>();
        for (LocalState sent : buffered[source]) {
            messages.add(((Operation.Send) sent.operation).message());
        }
        if (at[source].operation instanceof Operation.Send send) {
            messages.add(send.message());
        }
        return messages;
    }

    @Override
    public Operation meeting(Message message) {
        int rank = message.to();
        LocalState state = heard[rank];
        for (Message before : underWay(0)) {
            boolean received = state.operation instanceof Operation.Receive receive && receive.matches(before);
            if (before.to() != rank || before == message || !received) {
                continue;
            }
            state = automata[rank].next(state, before);
        }
        return state.operation;
    }
}
