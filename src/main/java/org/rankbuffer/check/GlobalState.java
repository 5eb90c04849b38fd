package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The states of all ranks, and the messages under way. Its transitions are of two kinds:
 *
 * <ul>
 *   <li><b>forced</b>: an eager send returns; a request begins; a receive that names its source gets the first message from
 *       there that matches; a rank that waits for all of its requests goes on when they have completed; a collective
 *       operation ends when all members are in it; user code that can only return returns. Such a transition is a persistent
 *       set of one element: nothing else disables it or depends on its time. {@link #takeAllForced} takes it at once;
 *   <li><b>choices</b>: from which source a wildcard receive gets its message, which of its requests completes for a rank that
 *       takes any, what a rank sees that asks without waiting, whether a send returns before its receive, how user code ends.
 *       {@link #decisions} lists them when no transition is forced.
 * </ul>
 *
 * <p>A message goes to the first receive of its destination that matches and has none yet, in the order in which the
 * receives began; a receive takes the first message of a source that matches. So messages of one rank to another, and
 * receives, do not overtake each other where they could stand for each other. A wildcard receive that has begun and waits
 * for its match holds back what comes behind it only where both match.
 *
 * <p>A rank that asks without waiting may be told that there is nothing, whether or not there is something. It is told so
 * again and again only as long as its own state changes; asking in an unchanged state is waiting. While other ranks can go
 * on it is told so {@value #MOST_IN_VAIN} times in a row.
 *
 * <p>This is the POE algorithm (Vakkalanka, Gopalakrishnan, Kirby: <i>Dynamic verification of MPI programs with
 * reductions in presence of split operations and relaxed orderings</i>, CAV 2008): when every rank is blocked, a wildcard
 * receive has all sources that can ever match it, except those that wait for another choice; so the choices of all ranks
 * together are the alternatives there.
 */
final class GlobalState implements Snapshot {

    private static final LocalState[] NO_MESSAGES = {};
    private static final Posted[] NO_RECEIVES = {};
    private static final int MARK = -1;
    private static final int MOST_IN_VAIN = 3;
    private static final int MOST_ALONE = 2_000;
    private static final int LONGEST_CYCLE = 8;

    /** Messages of one rank that wait to be received. */
    static final int MOST_BUFFERED = 10_000;

    /** Of how many completed requests every choice of some is a decision; of more, one or all. */
    private static final int MOST_SUBSETS = 5;

    /** A call in which a rank was told that there is nothing; and the one before, unless another rank has gone on since. */
    private record InVain(LocalState state, InVain before, int count) {

        /** Whether the rank was in the same state before. */
        boolean isCycle(LocalState now) {
            InVain at = this;
            for (int i = 0; at != null && i < LONGEST_CYCLE; i++) {
                if (at.state.isSameAs(now)) {
                    return true;
                }
                at = at.before;
            }
            return false;
        }
    }

    /** A receive that has begun, and the send whose message it has got; null before. */
    private record Posted(LocalState origin, LocalState sender) {
        Operation.Receive receive() {
            return (Operation.Receive) ((Operation.Post) origin.operation).begun();
        }
    }

    private final Program program;
    private final RankAutomaton[] automata;
    private final SendMode mode;
    private final int mostFaults;

    private final LocalState[] ranks;

    /** For each rank its sends, in order, that have returned and whose messages are not received. */
    private final LocalState[][] buffered;

    /** For each rank the receives that it has begun and not completed, in order. */
    private final Posted[][] posted;

    /** For each rank what it has asked in vain since another rank has gone on; null for nothing. */
    private final InVain[] inVain;

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
        posted = new Posted[automata.length][];
        inVain = new InVain[automata.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[rank] = automata[rank].first();
            buffered[rank] = NO_MESSAGES;
            posted[rank] = NO_RECEIVES;
        }
    }

    private GlobalState(GlobalState other) {
        program = other.program;
        automata = other.automata;
        mode = other.mode;
        mostFaults = other.mostFaults;
        ranks = other.ranks.clone();
        buffered = other.buffered.clone();
        posted = other.posted.clone();
        inVain = other.inVain.clone();
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

    /** The number of operations that all ranks have completed. */
    int depth() {
        int sum = 0;
        for (LocalState state : ranks) {
            sum += state.depth;
        }
        return sum;
    }

    /**
     * How far the execution is; equal for equal states, and greater after each transition. Almost all of them complete an
     * operation. But where a receive that has begun gets a message whose send has returned, no rank goes on: so among states of
     * the same depth those receives count that have got their messages.
     */
    long progress() {
        int matched = 0;
        for (Posted[] receives : posted) {
            for (Posted receive : receives) {
                matched += receive.sender == null ? 0 : 1;
            }
        }
        return (long) depth() << Integer.SIZE | matched;
    }

    /** Equal for equal states only. */
    int[] key() {
        IntStream.Builder key = IntStream.builder();
        for (LocalState state : ranks) {
            key.add(state.id);
        }
        // Without requests, how many messages a rank has buffered follows from its state and from what the others have
        // received of it. With them, lists are told apart by marks; identifiers of local states are never negative.
        for (int rank = 0; rank < ranks.length; rank++) {
            if (automata[rank].waits()) {
                key.add(MARK);
            }
            for (LocalState send : buffered[rank]) {
                key.add(send.id);
            }
            for (Posted receive : posted[rank]) {
                key.add(MARK).add(receive.origin.id);
                if (receive.sender != null) {
                    key.add(message(receive.sender).source()).add(receive.sender.id);
                }
            }
            if (inVain[rank] != null) {
                key.add(MARK).add(MARK).add(inVain[rank].count).add(inVain[rank].state.id);
            }
        }
        return key.add(faults).build().toArray();
    }

    /**
     * Takes forced transitions until there is none, or the state is deeper than {@code deepest}; the program checks each
     * state on the way.
     */
    void takeAllForced(int deepest, Consumer<Event> log) {
        program.check(this);
        boolean taken = true;
        while (taken) {
            taken = false;
            for (int rank = 0; rank < ranks.length; rank++) {
                while (!isDeeper(deepest) && takeForced(rank, log)) {
                    taken = true;
                    program.check(this);
                }
            }
        }
    }

    /** Whether the ranks have completed more operations than {@code deepest}, or a rank has sent too much that waits. */
    boolean isDeeper(int deepest) {
        for (LocalState[] sends : buffered) {
            if (sends.length > MOST_BUFFERED) {
                return true;
            }
        }
        return depth() > deepest;
    }

    /** Takes one forced transition of a rank, if there is one. */
    boolean takeForced(int rank, Consumer<Event> log) {
        Operation operation = ranks[rank].operation;
        if (operation instanceof Operation.Send send && isEager(send)) {
            buffer(rank, log);
            return true;
        }
        if (operation instanceof Operation.Post post) {
            begin(rank, post);
            return true;
        }
        for (int i = 0; i < posted[rank].length; i++) {
            Operation.Receive receive = posted[rank][i].receive();
            if (isOpen(rank, i) && !receive.isFromAny() && receive(rank, receive.from(), receive, i, log)) {
                return true;
            }
        }
        if (operation instanceof Operation.Receive receive && !receive.isFromAny()) {
            return receive(rank, receive.from(), receive, posted[rank].length, log);
        }
        if (operation instanceof Operation.Probe probe
                && probe.waits()
                && !probe.receive().isFromAny()) {
            LocalState sender = first(rank, probe.receive().from(), probe.receive(), posted[rank].length);
            return sender != null && see(rank, Optional.of(sender));
        }
        if (operation instanceof Operation.Complete wait && wait.waits() && wait.which() == Operation.Which.ALL) {
            List<Integer> done = completed(rank, wait);
            return done.size() == wait.requests().size() && complete(rank, wait, done);
        }
        if (operation instanceof Operation.Collective collective) {
            return meet(collective, log);
        }
        if (operation instanceof Operation.UserCode code && outcomes(code).size() == 1) {
            endUserCode(rank, UserCodeOutcome.RETURNS, log);
            return true;
        }
        return false;
    }

    private boolean isEager(Operation.Send send) {
        return switch (send.returns()) {
            case AS_MODE_SAYS -> mode.isEager(send.message());
            case WHEN_RECEIVED -> false;
            case AT_ONCE -> true;
        };
    }

    /**
     * The choices, when no transition is forced; empty at the end, and when only sends could return early, which they
     * need not do.
     */
    List<Decision> decisions() {
        List<Decision> decisions = decisions(MOST_IN_VAIN);
        return decisions.isEmpty() ? decisions(MOST_ALONE) : decisions;
    }

    private List<Decision> decisions(int mostInVain) {
        List<Decision> decisions = new ArrayList<>();
        boolean more = false;
        for (int rank = 0; rank < ranks.length; rank++) {
            List<Decision> enabled = enabled(rank, mostInVain);
            if (ranks[rank].operation instanceof Operation.UserCode) {
                return enabled; // independent of all other transitions: a persistent set
            }
            more |= enabled.stream().anyMatch(decision -> decision.kind() != Decision.Kind.BUFFER);
            decisions.addAll(enabled);
        }
        return more ? decisions : List.of();
    }

    /**
     * The sends that may return before their messages are received. When nothing else is possible they may also wait for
     * ever, so {@link #decisions} is empty then.
     */
    List<Decision> buffers() {
        return IntStream.range(0, ranks.length)
                .filter(rank -> mode.mayReturnEarly() && ranks[rank].operation instanceof Operation.Send)
                .mapToObj(Decision::buffer)
                .toList();
    }

    /** All enabled transitions of a rank that can be written as decisions, whether forced or not. */
    List<Decision> enabled(int rank) {
        return enabled(rank, MOST_IN_VAIN);
    }

    private List<Decision> enabled(int rank, int mostInVain) {
        Operation operation = ranks[rank].operation;
        if (operation instanceof Operation.UserCode code) {
            return outcomes(code).stream()
                    .map(outcome -> Decision.userCode(rank, outcome))
                    .toList();
        }
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < posted[rank].length; i++) {
            int request = posted[rank][i].origin.depth;
            if (isOpen(rank, i)) {
                sources(rank, posted[rank][i].receive(), i)
                        .forEach(source -> decisions.add(Decision.receive(rank, source, request)));
            }
        }
        int last = posted[rank].length;
        if (operation instanceof Operation.Receive receive) {
            sources(rank, receive, last).forEach(source -> decisions.add(Decision.receive(rank, source)));
        } else if (operation instanceof Operation.Probe probe) {
            sources(rank, probe.receive(), last).forEach(source -> decisions.add(Decision.probe(rank, source)));
            addNothing(rank, probe.waits() ? 0 : mostInVain, decisions);
        } else if (operation instanceof Operation.Complete wait) {
            addCompletions(rank, wait, decisions);
            addNothing(rank, wait.waits() ? 0 : mostInVain, decisions);
        } else if (operation instanceof Operation.Send send && (mode.mayReturnEarly() || isEager(send))) {
            decisions.add(Decision.buffer(rank));
        }
        return decisions;
    }

    private void addNothing(int rank, int most, List<Decision> decisions) {
        InVain before = inVain[rank];
        if (before == null ? most > 0 : before.count < most && !before.isCycle(ranks[rank])) {
            decisions.add(Decision.probe(rank, -1));
        }
    }

    private void addCompletions(int rank, Operation.Complete wait, List<Decision> decisions) {
        List<Integer> done = completed(rank, wait);
        if (wait.which() != Operation.Which.ALL) {
            done.forEach(index -> decisions.add(Decision.complete(rank, index)));
        }
        if (wait.which() == Operation.Which.SOME && done.size() > 2 && done.size() <= MOST_SUBSETS) {
            for (int bits = 0; bits < 1 << done.size(); bits++) {
                if (Integer.bitCount(bits) > 1 && Integer.bitCount(bits) < done.size()) {
                    decisions.add(Decision.complete(rank, Decision.SUBSET + bits));
                }
            }
        }
        boolean together = wait.which() == Operation.Which.SOME && done.size() > 1
                || wait.which() == Operation.Which.ALL
                        && done.size() == wait.requests().size();
        if (together) {
            decisions.add(Decision.complete(rank, -1));
        }
    }

    /** The sources from which a receive can get a message now; {@code before} tells which receives come before it. */
    private IntStream sources(int rank, Operation.Receive receive, int before) {
        return IntStream.range(0, ranks.length)
                .filter(source -> receive.isFromAny() || receive.from() == source)
                .filter(source -> first(rank, source, receive, before) != null);
    }

    private List<UserCodeOutcome> outcomes(Operation.UserCode code) {
        return faults < mostFaults
                ? code.outcomes()
                : code.outcomes().stream()
                        .filter(outcome -> outcome != UserCodeOutcome.THROWS)
                        .toList();
    }

    void take(Decision decision, Consumer<Event> log) {
        int rank = decision.rank();
        Operation operation = ranks[rank].operation;
        switch (decision.kind()) {
            case USER_CODE -> endUserCode(rank, decision.outcome(), log);
            case BUFFER -> buffer(rank, log);
            case RECEIVE -> {
                int index = decision.request() < 0 ? posted[rank].length : indexOf(rank, decision.request());
                Operation.Receive receive =
                        index < posted[rank].length ? posted[rank][index].receive() : (Operation.Receive) operation;
                receive(rank, decision.number(), receive, index, log);
            }
            case PROBE -> {
                Optional<Operation.Receive> receive =
                        decision.number() < 0 ? Optional.empty() : Optional.of(((Operation.Probe) operation).receive());
                see(rank, receive.map(pattern -> first(rank, decision.number(), pattern, posted[rank].length)));
            }
            case COMPLETE -> {
                Operation.Complete wait = (Operation.Complete) operation;
                complete(rank, wait, chosen(decision.number(), completed(rank, wait)));
            }
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
        addBuffered(rank, send);
        advance(rank, Input.DONE);
        log.accept(new Event.Buffered(message(send), send.note));
    }

    private void addBuffered(int rank, LocalState send) {
        LocalState[] sends = buffered[rank];
        buffered[rank] = Arrays.copyOf(sends, sends.length + 1);
        buffered[rank][sends.length] = send;
    }

    private void begin(int rank, Operation.Post post) {
        LocalState origin = ranks[rank];
        if (post.begun() instanceof Operation.Send) {
            addBuffered(rank, origin);
        } else {
            Posted[] receives = posted[rank];
            posted[rank] = Arrays.copyOf(receives, receives.length + 1);
            posted[rank][receives.length] = new Posted(origin, null);
        }
        advance(rank, Input.DONE);
    }

    /**
     * A receive gets the first matching message of {@code source}, if there is one that no receive before it takes.
     *
     * @param index that of the receive among those that have begun; their number for the rank's own call
     */
    private boolean receive(int rank, int source, Operation.Receive receive, int index, Consumer<Event> log) {
        LocalState send = first(rank, source, receive, index);
        if (send == null) {
            return false;
        }
        LocalState receiver = index < posted[rank].length ? posted[rank][index].origin : ranks[rank];
        if (index < posted[rank].length) {
            posted[rank] = posted[rank].clone();
            posted[rank][index] = new Posted(receiver, send);
        }
        int sent = Arrays.asList(buffered[source]).indexOf(send);
        if (sent < 0) {
            advance(source, Input.DONE);
        } else {
            LocalState[] rest = Arrays.copyOf(buffered[source], buffered[source].length - 1);
            System.arraycopy(buffered[source], sent + 1, rest, sent, rest.length - sent);
            buffered[source] = rest;
        }
        received++;
        if (receiver == ranks[rank]) {
            advance(rank, message(send));
        }
        log.accept(new Event.Received(message(send), send.depth, send.note, receiver.depth, receiver.note));
        return true;
    }

    /** The send whose message a receive would get from {@code source}; null when there is none. */
    private LocalState first(int rank, int source, Operation.Receive receive, int before) {
        for (LocalState send : buffered[source]) {
            if (matches(rank, receive, send)) {
                return isTaken(rank, message(send), before) ? null : send;
            }
        }
        LocalState sender = ranks[source];
        boolean offered = sender.operation instanceof Operation.Send && matches(rank, receive, sender);
        return offered && !isTaken(rank, message(sender), before) ? sender : null;
    }

    /** Whether a receive that has begun before takes the message. */
    private boolean isTaken(int rank, SentMessage message, int before) {
        for (int i = 0; i < before; i++) {
            if (isOpen(rank, i) && posted[rank][i].receive().matches(message)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOpen(int rank, int index) {
        return posted[rank][index].sender == null;
    }

    private int indexOf(int rank, int request) {
        for (int i = 0; i < posted[rank].length; i++) {
            if (posted[rank][i].origin.depth == request) {
                return i;
            }
        }
        return -1;
    }

    private boolean see(int rank, Optional<LocalState> sender) {
        LocalState asking = ranks[rank];
        boolean completes = asking.operation instanceof Operation.Complete;
        Optional<SentMessage> message = sender.map(GlobalState::message);
        Object input = completes ? new Input.Completed(List.of(), List.of()) : new Input.Seen(message);
        if (message.isEmpty()) {
            InVain before = inVain[rank];
            inVain[rank] = new InVain(asking, before, before == null ? 1 : before.count + 1);
            ranks[rank] = automata[rank].next(asking, input);
        } else {
            advance(rank, input);
        }
        return true;
    }

    /** The indexes of the requests that have completed. */
    private List<Integer> completed(int rank, Operation.Complete wait) {
        return IntStream.range(0, wait.requests().size())
                .filter(index -> isCompleted(rank, wait.requests().get(index)))
                .boxed()
                .toList();
    }

    private boolean isCompleted(int rank, int request) {
        int index = indexOf(rank, request);
        if (index >= 0) {
            return !isOpen(rank, index);
        }
        return Arrays.stream(buffered[rank])
                .filter(send -> send.depth == request)
                .allMatch(send -> isEager((Operation.Send) ((Operation.Post) send.operation).begun()));
    }

    private boolean complete(int rank, Operation.Complete wait, List<Integer> indexes) {
        List<Optional<SentMessage>> messages = new ArrayList<>();
        List<Posted> left = new ArrayList<>(Arrays.asList(posted[rank]));
        for (int index : indexes) {
            int at = indexOf(rank, wait.requests().get(index));
            messages.add(at < 0 ? Optional.empty() : Optional.of(message(posted[rank][at].sender)));
            if (at >= 0) {
                left.remove(posted[rank][at]);
            }
        }
        posted[rank] = left.toArray(NO_RECEIVES);
        advance(rank, new Input.Completed(indexes, messages));
        return true;
    }

    /** Those of the completed requests that a decision takes. */
    private static List<Integer> chosen(int number, List<Integer> done) {
        if (number < Decision.SUBSET) {
            return number < 0 ? done : List.of(number);
        }
        return IntStream.range(0, done.size())
                .filter(at -> (number - Decision.SUBSET >> at & 1) != 0)
                .mapToObj(done::get)
                .toList();
    }

    private boolean meet(Operation.Collective first, Consumer<Event> log) {
        boolean complete = true;
        for (int member : first.members()) {
            boolean there =
                    ranks[member].operation instanceof Operation.Collective other && other.context() == first.context();
            complete &= there;
            if (there
                    && !((Operation.Collective) ranks[member].operation).name().equals(first.name())) {
                throw new PropertyViolation(
                        Violation.SAME_COLLECTIVE,
                        "rank " + first.members().get(0) + " is in " + first.name() + ", rank " + member + " in "
                                + ((Operation.Collective) ranks[member].operation).name());
            }
        }
        if (complete) {
            List<LocalState> members =
                    first.members().stream().map(member -> ranks[member]).toList();
            Input.Gathered gathered = new Input.Gathered(members.stream()
                    .map(member -> ((Operation.Collective) member.operation).contribution())
                    .toArray(byte[][]::new));
            first.members().forEach(member -> advance(member, gathered));
            log.accept(new Event.Met(
                    first, members.stream().map(member -> member.note).toList()));
        }
        return complete;
    }

    private static boolean matches(int rank, Operation.Receive receive, LocalState sender) {
        return message(sender).to() == rank && receive.matches(message(sender));
    }

    private static SentMessage message(LocalState sender) {
        Operation send = sender.operation instanceof Operation.Post post ? post.begun() : sender.operation;
        return ((Operation.Send) send).message();
    }

    private void advance(int rank, Object input) {
        ranks[rank] = automata[rank].next(ranks[rank], input);
        InVain own = inVain[rank];
        Arrays.fill(inVain, null); // for the others, something has changed
        inVain[rank] = own;
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
    public Object note(int rank) {
        return ranks[rank].note;
    }

    @Override
    public List<Object> underWayNotes(int source) {
        List<Object> notes = new ArrayList<>();
        for (LocalState send : buffered[source]) {
            notes.add(send.note);
        }
        if (ranks[source].operation instanceof Operation.Send) {
            notes.add(ranks[source].note);
        }
        return notes;
    }

    @Override
    public List<Request> requests(int rank) {
        List<Request> requests = new ArrayList<>();
        for (LocalState send : buffered[rank]) {
            if (send.operation instanceof Operation.Post post) {
                requests.add(new Request(send.depth, post.begun(), send.note));
            }
        }
        for (int i = 0; i < posted[rank].length; i++) {
            if (isOpen(rank, i)) {
                LocalState origin = posted[rank][i].origin;
                requests.add(new Request(origin.depth, posted[rank][i].receive(), origin.note));
            }
        }
        return requests;
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
        return state.input == Input.DONE
                && message(state.before).to() == peer
                && Arrays.stream(buffered[rank]).noneMatch(send -> send == state.before);
    }
}
