package org.rankbuffer.program;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.check.Input;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.SentMessage;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.Collective;
import org.rankbuffer.program.calls.Completion;
import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.program.calls.Message;
import org.rankbuffer.program.calls.Pattern;
import org.rankbuffer.program.calls.RankCalls;
import org.rankbuffer.program.calls.SendKind;
import org.rankbuffer.program.rewrite.Surroundings;

/**
 * The calls of one run of a rank's code, as operations of the checker. Where collective operations do not synchronize, each
 * is a message to every member that needs the contribution, and a receive of each that is needed.
 */
final class ExploredRank implements RankCalls {

    static final String FINALIZE = "Finalize";

    /** Contexts of messages of collective operations, which are none of the program's. */
    private static final int HIDDEN = 1 << 30;

    private static final double NANOS = 1e9;

    private final MpiProgram program;
    private final int rank;
    private final CheckerHooks hooks;
    private final Map<Class<?>, Object> states = new LinkedHashMap<>();
    private final PrintedLines lines = new PrintedLines(this, this::printed);
    private final PrintedLines errors = new PrintedLines(this, line -> {});
    private final PrintStream out = new PrintStream(lines, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    private ClassLoader loader;
    private Surroundings surroundings;

    private int calls;
    private boolean initialized;
    private boolean finalized;

    /** Where the requests were begun that have not completed, by their numbers. */
    private final Map<Integer, CallSite> open = new LinkedHashMap<>();

    private Finding failing;

    /** What the watch knows. */
    private Object known;

    ExploredRank(MpiProgram program, int rank, CheckerHooks hooks) {
        this.program = program;
        this.rank = rank;
        this.hooks = hooks;
        this.known = program.watch().first(rank);
    }

    /** The run has this loader of its classes, and these surroundings. */
    void begin(ClassLoader of, Surroundings around) {
        loader = of;
        surroundings = around;
    }

    PrintStream out() {
        return out;
    }

    /** Errors that programs print are not compared. */
    PrintStream err() {
        return err;
    }

    /** Where the rank's code is. */
    CallSite here() {
        return CallSite.here(loader);
    }

    /** How many calls of the checker the rank has made. */
    int made() {
        return calls;
    }

    /** How often it may jump back without a call. */
    long mostJumps() {
        return program.watch().mostJumps();
    }

    /** What its future depends on besides its code's own state. */
    List<Object> state() {
        return List.of(List.copyOf(states.values()), finalized, lines.rest(), known);
    }

    /** Ends the run, which cannot be explored further. */
    void refuse(String what) {
        refused();
        throw new RankSurroundings.End(new ProgramFailure(Verdict.NOT_EXPLORED.word(), what, here(), null), null);
    }

    /** It cannot be explored further. */
    void refused() {
        program.refused();
    }

    /** There is no image of its state, so that its history tells states apart. */
    void noImage(String why) {
        program.add(finding(Grade.NOTE, "no-image", "states are not merged, because a rank " + why, here()));
    }

    /** How the rank ends, with all that it has printed; {@code exit} is where it calls {@code System.exit}, or null. */
    MpiProgram.End end(CallSite exit) {
        open.values()
                .forEach(site -> warn("request-thrown-away", "begins a request, and never waits for its end", site));
        if (initialized && !finalized) {
            warn(Verdict.NO_FINALIZE.word(), "ends without MPI.Finalize", here());
        }
        out.close();
        return new MpiProgram.End(lines.output(), finalized, exit, known);
    }

    private void printed(String line) {
        known = program.watch().printed(known, line);
    }

    private void sends(int to, int tag, byte[] content) {
        if (program.isWatched()) {
            known = program.watch().sent(known, passed(to, tag, content), this::here);
        }
    }

    private static Watch.Passed passed(int peer, int tag, byte[] content) {
        int elements = Message.elementsOf(content);
        return new Watch.Passed(peer, tag, elements, elements == 0 || Message.areInts(content));
    }

    private Message gets(SentMessage message) {
        if (program.isWatched()) {
            Watch.Passed passed = passed(message.source(), message.tag(), message.bytes());
            known = program.watch().received(known, passed, this::here);
        }
        return received(message);
    }

    /** The error that was reported last, which an exception follows. */
    Optional<Finding> failing() {
        return Optional.ofNullable(failing);
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return program.size();
    }

    @Override
    public String[] arguments() {
        initialized = true; // it is Init that asks for them
        return program.arguments();
    }

    @Override
    public Change change() {
        Alteration alteration = program.alteration();
        return alteration.changes().isEmpty() ? Change.NONE : alteration.at(here(), rank, size());
    }

    /** Whether it has returned from {@code main}, and is to call Finalize. */
    boolean lacksFinalize() {
        return program.alteration().finalizes() && initialized && !finalized;
    }

    private Object call(Operation operation) {
        calls++;
        Operation begun = operation instanceof Operation.Post post ? post.begun() : operation;
        boolean takesAny = begun instanceof Operation.Receive receive && receive.isFromAny();
        return hooks.call(operation, new CallNote(here(), lines.output(), takesAny));
    }

    private static SentMessage sent(Message message) {
        return new SentMessage(message.source(), message.to(), message.context(), message.tag(), message.content());
    }

    private static Message received(SentMessage message) {
        return new Message(message.source(), message.to(), message.context(), message.tag(), message.bytes());
    }

    private static Operation.Send send(Message message, Operation.Returns returns) {
        return new Operation.Send(sent(message), returns);
    }

    private static Operation.Returns returns(SendKind kind) {
        return switch (kind) {
            case STANDARD -> Operation.Returns.AS_MODE_SAYS;
            case SYNCHRONOUS -> Operation.Returns.WHEN_RECEIVED;
            case BUFFERED -> Operation.Returns.AT_ONCE;
        };
    }

    private static Operation.Receive receiveOf(Pattern pattern) {
        return new Operation.Receive(pattern.source(), pattern.context(), pattern.tag());
    }

    @Override
    public void send(Message message, SendKind kind) {
        sends(message.to(), message.tag(), message.content());
        call(send(message, returns(kind)));
    }

    @Override
    public int postSend(Message message, SendKind kind) {
        sends(message.to(), message.tag(), message.content());
        return open(send(message, returns(kind)));
    }

    @Override
    public Message receive(Pattern pattern) {
        return gets((SentMessage) call(receiveOf(pattern)));
    }

    @Override
    public int postReceive(Pattern pattern) {
        return open(receiveOf(pattern));
    }

    private int open(Operation operation) {
        int number = begin(operation);
        open.put(number, here());
        return number;
    }

    /** The number of a request is that of the call that begins it. */
    private int begin(Operation operation) {
        int number = calls;
        call(new Operation.Post(operation));
        return number;
    }

    @Override
    public Message probe(Pattern pattern) {
        return see(pattern, true).orElseThrow();
    }

    @Override
    public Optional<Message> poll(Pattern pattern) {
        return see(pattern, false);
    }

    private Optional<Message> see(Pattern pattern, boolean waits) {
        return ((Input.Seen) call(new Operation.Probe(receiveOf(pattern), waits)))
                .message()
                .map(ExploredRank::received);
    }

    @Override
    public Completion await(int[] requests, Which which) {
        return complete(requests, which, true);
    }

    @Override
    public Optional<Completion> test(int[] requests, Which which) {
        Completion completion = complete(requests, which, false);
        return completion.indexes().isEmpty() ? Optional.empty() : Optional.of(completion);
    }

    private Completion complete(int[] requests, Which which, boolean waits) {
        List<Integer> numbers = IntStream.of(requests).boxed().toList();
        Input.Completed input =
                (Input.Completed) call(new Operation.Complete(numbers, Operation.Which.valueOf(which.name()), waits));
        input.indexes().forEach(index -> open.remove(requests[index]));
        List<Message> messages = new ArrayList<>();
        input.messages().forEach(message -> messages.add(message.map(this::gets).orElse(null)));
        return new Completion(input.indexes(), messages);
    }

    @Override
    public byte[][] collective(Collective part) {
        finalized |= part.name().equals(FINALIZE);
        for (int index : part.neededBy()) {
            if (part.members()[index] != rank && !part.name().equals(FINALIZE)) {
                sends(part.members()[index], Watch.COLLECTIVE, part.contribution());
            }
        }
        if (program.synchronizes() || part.name().equals(FINALIZE)) {
            List<Integer> members = IntStream.of(part.members()).boxed().toList();
            Input.Gathered gathered = (Input.Gathered)
                    call(new Operation.Collective(part.context(), members, nameOf(part), part.contribution()));
            byte[][] needed = new byte[members.size()][];
            for (int index : part.needs()) {
                needed[index] = gathered.contributions()[index];
            }
            return needed;
        }
        return exchange(part);
    }

    /** What all members must agree on. */
    private static String nameOf(Collective part) {
        String details = Stream.of(part.root() < 0 ? "" : "root " + part.root(), part.detail())
                .filter(detail -> !detail.isEmpty())
                .collect(Collectors.joining(", "));
        return part.name() + (details.isEmpty() ? "" : "(" + details + ")");
    }

    private byte[][] exchange(Collective part) {
        int[] members = part.members();
        int context = part.context() | HIDDEN;
        byte[] content = packed(nameOf(part), part.contribution());
        for (int index : part.neededBy()) {
            if (members[index] != rank) {
                begin(new Operation.Send(
                        new SentMessage(rank, members[index], context, 0, content), Operation.Returns.AT_ONCE));
            }
        }
        byte[][] needed = new byte[members.length][];
        for (int index : part.needs()) {
            needed[index] = members[index] == rank ? part.contribution() : awaitContribution(part, members[index]);
        }
        return needed;
    }

    private byte[] awaitContribution(Collective part, int member) {
        SentMessage message = (SentMessage) call(new Operation.Receive(member, part.context() | HIDDEN, 0));
        ByteBuffer content = ByteBuffer.wrap(message.bytes());
        byte[] name = new byte[content.getInt()];
        content.get(name);
        String theirs = new String(name, StandardCharsets.UTF_8);
        if (!theirs.equals(nameOf(part))) {
            throw new ProgramFailure(
                    "collective-mismatch",
                    "is in " + nameOf(part) + ", rank " + member + " in " + theirs,
                    here(),
                    null);
        }
        byte[] contribution = new byte[content.remaining()];
        content.get(contribution);
        return contribution;
    }

    private static byte[] packed(String name, byte[] contribution) {
        byte[] title = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + title.length + contribution.length)
                .putInt(title.length)
                .put(title)
                .put(contribution)
                .array();
    }

    @Override
    public void report(Grade grade, String type, String sentence, int request) {
        Finding found = finding(grade, type, sentence, here());
        List<Finding.Line> lines = new ArrayList<>(found.lines());
        lines.add(0, new Finding.Line(rank, open.get(request)));
        program.add(new Finding(grade, type, sentence, found.ranks(), lines, ""));
    }

    @Override
    public void report(Grade grade, String type, String sentence) {
        Finding finding = finding(grade, type, sentence, here());
        if (grade == Grade.ERROR) {
            failing = finding;
        } else {
            program.add(finding);
        }
    }

    private void warn(String type, String sentence, CallSite site) {
        String cause = "rank " + rank + " " + sentence + (site.isNowhere() ? "" : ": " + site);
        program.add(finding(Grade.WARNING, type, cause, site));
    }

    private Finding finding(Grade grade, String type, String cause, CallSite site) {
        List<Finding.Line> lines = site.isNowhere() ? List.of() : List.of(new Finding.Line(rank, site));
        return new Finding(grade, type, cause, List.of(rank), lines, "");
    }

    @Override
    public <T> T state(Class<T> type, Supplier<T> first) {
        return type.cast(states.computeIfAbsent(type, key -> first.get()));
    }

    @Override
    public double time() {
        return surroundings.readNanoseconds() / NANOS;
    }
}
