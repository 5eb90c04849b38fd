package org.rankbuffer.check.buffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Program;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.check.SentMessage;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.ConsumerRole;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.ManagerRole;
import org.rankbuffer.protocol.Outcome;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.protocol.ProtocolException;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.Tag;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/**
 * The buffer as a program for the checker: the roles that ship, with a few small items. It checks
 *
 * <ul>
 *   <li>in every state: a producer has at most <i>window</i> frames outside the FIFO; the manager sends only to a client
 *       whose next call receives it (rules 1 and 2); the FIFO holds no more than its capacity, gives the oldest item
 *       first, and serves requests in their order;
 *   <li>at the end: every rank has ended, no message is left, the manager reports a failure, and the properties of the
 *       verdict hold, by the manager's verdict and by what the consumers received.
 * </ul>
 *
 * Immutable.
 */
public final class BufferProgram implements Program {

    private static final String CONSERVATION = "conservation";
    static final String RULES = "rules 1 and 2";
    private static final String ORDERLY_END = "orderly end";

    private final BufferLimits limits;
    private final int consumers;
    private final List<Integer> items;
    private final Lengths lengths;
    private final Set<Variation> variations;
    private final UnaryOperator<Transport> managerTransport;

    /** Bytes of an item, and of the longest message; an item longer than a message without its headers travels in parts. */
    record Lengths(int item, int message) {}

    enum Variation {
        /** Making or using an item may take so long that batches stay small. */
        LATE_ITEMS,
        /** Without the check of rules 1 and 2, which shows the consequences of breaking them. */
        NO_RULES
    }

    /**
     * The roles that ship, with items of one byte.
     *
     * @param consumers how many ranks consume, at least 1
     * @param items how many items each producer makes, rank 1 first
     * @param lateItems whether making or using an item may take so long that batches stay small
     */
    public BufferProgram(BufferLimits limits, int consumers, List<Integer> items, boolean lateItems) {
        this(
                limits,
                consumers,
                items,
                new Lengths(1, DEFAULT_MAX_MESSAGE),
                lateItems ? Set.of(Variation.LATE_ITEMS) : Set.of(),
                UnaryOperator.identity());
    }

    /** Other lengths and variations; the manager uses another transport on top of its own. */
    BufferProgram(
            BufferLimits limits,
            int consumers,
            List<Integer> items,
            Lengths lengths,
            Set<Variation> variations,
            UnaryOperator<Transport> managerTransport) {
        this.limits = limits;
        this.consumers = consumers;
        this.items = List.copyOf(items);
        this.lengths = lengths;
        this.variations = Set.copyOf(variations);
        this.managerTransport = managerTransport;
        if (items.size() != limits.producers()) {
            throw new IllegalArgumentException(items.size() + " numbers of items for " + limits.producers()
                    + " producers; there must be one each");
        }
        if (consumers < 1) {
            throw new IllegalArgumentException("consumers is " + consumers + "; it must be at least 1");
        }
    }

    @Override
    public int size() {
        return 1 + limits.producers() + consumers;
    }

    @Override
    public int maxMessage() {
        return lengths.message;
    }

    @Override
    public String role(int rank) {
        return Role.of(rank, limits).title();
    }

    @Override
    public Wording wording() {
        return BufferProgram::tag;
    }

    private static String tag(int code) {
        return Arrays.stream(Tag.values())
                .filter(tag -> tag.code() == code)
                .map(Tag::name)
                .findAny()
                .orElse(String.valueOf(code));
    }

    @Override
    public String describe(SentMessage message) {
        try {
            return FrameHead.text(message.bytes());
        } catch (ProtocolException e) {
            return Program.super.describe(message);
        }
    }

    @Override
    public int capacity() {
        return limits.capacity();
    }

    @Override
    public List<String> items(String shown) {
        return FifoWatch.items(shown);
    }

    @Override
    public TraceEvent told(TraceEvent event, Operation operation, Object note) {
        return ItemEvents.told(event);
    }

    @Override
    public Object run(Transport transport, CheckerHooks hooks) {
        return transport.rank() == 0 ? manage(transport, hooks) : serve(transport, hooks);
    }

    private Outcome manage(Transport transport, CheckerHooks hooks) {
        FifoWatch watch = new FifoWatch(limits.capacity());
        hooks.shows(watch::view);
        Transport watched = managerTransport.apply(watch.over(transport));
        ManagerRole role = new ManagerRole(watched, limits, () -> 0, watch, new Gauge());
        // Its run has two more variables than fields: the arrays for messages, and whether it has sent a failure.
        hooks.state(role, watch);
        return role.run();
    }

    private ClientItems.Result serve(Transport transport, CheckerHooks hooks) {
        int rank = transport.rank();
        ClientItems client = new ClientItems(hooks, rank, variations.contains(Variation.LATE_ITEMS), lengths.item);
        ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
        try {
            if (limits.isProducer(rank)) {
                new ProducerRole(transport, limits, client::now, statistics).run(client.source(items.get(rank - 1)));
            } else {
                new ConsumerRole(transport, limits, client::now, statistics).run(client.sink());
            }
            return client.result(ClientItems.Ending.DONE);
        } catch (UserCodeException e) {
            return client.result(ClientItems.Ending.FAILED);
        } catch (JobAbortedException e) {
            return client.result(ClientItems.Ending.TOLD);
        }
    }

    private static void require(boolean holds, String property, String detail) {
        if (!holds) {
            throw new PropertyViolation(property, detail);
        }
    }

    @Override
    public void check(Snapshot state) {
        for (int producer = 1; producer <= limits.producers(); producer++) {
            int outside = 0;
            for (SentMessage message : state.underWay(producer)) {
                outside += message.tag() == Tag.ITEMS.code() ? 1 : 0;
            }
            if (outside > limits.window()) {
                throw new PropertyViolation(
                        "memory outside the FIFO",
                        "producer " + producer + " has " + outside + " frames outside the FIFO; the window is "
                                + limits.window());
            }
        }
        if (!variations.contains(Variation.NO_RULES) && state.operation(0) instanceof Operation.Send send) {
            checkAwaited(send.message(), state.receiverOf(send.message()));
        }
    }

    private void checkAwaited(SentMessage reply, Operation next) {
        if (next instanceof Operation.Receive receive && receive.matches(reply)) {
            return;
        }
        String instead = next instanceof Operation.UserCode code
                ? "runs user code (" + code.where() + ")"
                : next instanceof Operation.Send send ? "sends " + describe(send.message()) : "ends";
        throw new PropertyViolation(
                RULES,
                "rank 0 sends " + describe(reply) + " to rank " + reply.to() + ", which does not receive it next but "
                        + instead);
    }

    @Override
    public void checkEnd(List<Object> results, Snapshot state) {
        Outcome outcome = (Outcome) results.get(0);
        List<ClientItems.Result> clients =
                results.stream().skip(1).map(ClientItems.Result.class::cast).toList();
        boolean failed = clients.stream().anyMatch(client -> client.ending() != ClientItems.Ending.DONE);
        require(
                failed == outcome.failure().isPresent(),
                ORDERLY_END,
                failed ? "a client failed, and the manager does not say so" : "the manager tells of a failure");
        outcome.findings().stream()
                .filter(finding -> !finding.holds())
                .findFirst()
                .ifPresent(finding -> {
                    throw new PropertyViolation(finding.property().title(), finding.detail());
                });
        boolean cut = clients.subList(0, limits.producers()).stream()
                .anyMatch(client -> client.ending() == ClientItems.Ending.FAILED);
        for (int rank = 1; rank < size(); rank++) {
            ClientItems.Result client = clients.get(rank - 1);
            require(
                    limits.skips() || client.putAside().isEmpty(),
                    ORDERLY_END,
                    "rank " + rank + " put an item aside, although a failure is to end the run");
            // After the failure of a producer the stream has no end.
            require(
                    !cut || limits.isProducer(rank) || client.ending() != ClientItems.Ending.DONE,
                    ORDERLY_END,
                    "a producer failed, and rank " + rank + " was told that the stream has ended");
        }
        if (!failed) {
            checkItems(clients);
        }
    }

    private void checkItems(List<ClientItems.Result> clients) {
        List<String> made = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (int rank = 1; rank < size(); rank++) {
            ClientItems.Result client = clients.get(rank - 1);
            if (limits.isProducer(rank)) {
                made.addAll(client.items());
            } else {
                used.addAll(client.items());
                used.addAll(client.putAside());
                checkOrder(rank, client.items());
            }
        }
        for (String item : made) {
            require(used.remove(item), CONSERVATION, "item " + item + " was produced, but not consumed");
        }
        for (String item : used) {
            throw new PropertyViolation(CONSERVATION, "item " + item + " was consumed once too often");
        }
    }

    private static void checkOrder(int consumer, List<String> items) {
        for (int i = 1; i < items.size(); i++) {
            for (int j = 0; j < i; j++) {
                require(
                        !ClientItems.isAfter(items.get(j), items.get(i)),
                        "per-producer FIFO",
                        "consumer " + consumer + " saw item " + items.get(j) + " before item " + items.get(i));
            }
        }
    }

    /** The figures of this program, in words. */
    @Override
    public String toString() {
        return String.format(
                "%d producer%s (%s items), %d consumer%s, capacity %d, batch %d, window %d%s",
                limits.producers(),
                limits.producers() == 1 ? "" : "s",
                items.stream().map(String::valueOf).collect(Collectors.joining("+")),
                consumers,
                consumers == 1 ? "" : "s",
                limits.capacity(),
                limits.batch(),
                limits.window(),
                limits.skips() ? ", on error skip" : "");
    }
}
