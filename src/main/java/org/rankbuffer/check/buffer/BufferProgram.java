package org.rankbuffer.check.buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.check.Message;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Program;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.FrameText;
import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.Outcome;
import org.rankbuffer.protocol.ProtocolException;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.Tag;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/**
 * The buffer as a program to explore: the roles that ship, or others in their place, with a few small items. Besides
 * the properties of the verdict, which are computed a second time here from what the consumers got, it checks
 *
 * <ul>
 *   <li>at every moment: a producer has at most <i>window</i> frames outside the FIFO; the manager sends only to a client
 *       whose next call receives it (rules 1 and 2); the FIFO holds no more than its capacity, gives the oldest item
 *       first, and serves requests in their order;
 *   <li>at the end: every rank has ended, no message is left, and a failure is told by the manager.
 * </ul>
 */
public final class BufferProgram implements Program {

    private static final String CONSERVATION = "conservation";
    public static final String RULES = "rules 1 and 2";
    private static final String ORDERLY_END = "orderly end";

    private final BufferLimits limits;
    private final int consumers;
    private final List<Integer> items;
    private final int itemLength;
    private final int maxMessage;
    private final boolean late;
    private final boolean ruled;
    private final Roles roles;

    private BufferProgram(
            BufferLimits limits,
            int consumers,
            List<Integer> items,
            int itemLength,
            int maxMessage,
            boolean late,
            boolean ruled,
            Roles roles) {
        this.limits = limits;
        this.consumers = consumers;
        this.items = List.copyOf(items);
        this.itemLength = itemLength;
        this.maxMessage = maxMessage;
        this.late = late;
        this.ruled = ruled;
        this.roles = roles;
    }

    /**
     * The roles that ship, with items of one byte.
     *
     * @param limits the limits
     * @param consumers how many ranks consume, at least 1
     * @param items how many items each producer makes, rank 1 first
     */
    public BufferProgram(BufferLimits limits, int consumers, List<Integer> items) {
        this(limits, consumers, items, 1, DEFAULT_MAX_MESSAGE, false, true, Roles.SHIPPED);
        if (items.size() != limits.producers()) {
            throw new IllegalArgumentException(items.size() + " numbers of items for " + limits.producers()
                    + " producers; there must be one each");
        }
        if (consumers < 1) {
            throw new IllegalArgumentException("consumers is " + consumers + "; it must be at least 1");
        }
    }

    /**
     * The same program with other roles.
     *
     * @param other code of the roles
     * @return a new program
     */
    public BufferProgram with(Roles other) {
        return new BufferProgram(limits, consumers, items, itemLength, maxMessage, late, ruled, other);
    }

    /**
     * The same program with longer items.
     *
     * @param itemBytes bytes of each item, at least 1
     * @param messageBytes the longest message; shorter than an item and the headers, and items travel in parts
     * @return a new program
     */
    public BufferProgram withLengths(int itemBytes, int messageBytes) {
        return new BufferProgram(limits, consumers, items, itemBytes, messageBytes, late, ruled, roles);
    }

    /**
     * The same program, in which making or using an item may take so long that batches stay small.
     *
     * @return a new program
     */
    public BufferProgram withLateItems() {
        return new BufferProgram(limits, consumers, items, itemLength, maxMessage, true, ruled, roles);
    }

    /**
     * The same program without the rules of the protocol, so that what comes of breaking them is seen.
     *
     * @return a new program
     */
    public BufferProgram withoutRules() {
        return new BufferProgram(limits, consumers, items, itemLength, maxMessage, late, false, roles);
    }

    @Override
    public int size() {
        return 1 + limits.producers() + consumers;
    }

    @Override
    public int maxMessage() {
        return maxMessage;
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
        for (Tag tag : Tag.values()) {
            if (tag.code() == code) {
                return tag.name();
            }
        }
        return String.valueOf(code);
    }

    @Override
    public String describe(Message message) {
        try {
            return FrameText.of(message.bytes());
        } catch (ProtocolException e) {
            return Program.super.describe(message);
        }
    }

    @Override
    public Object run(Transport transport, CheckerHooks stage) {
        if (transport.rank() == 0) {
            FifoWatch watch = new FifoWatch(limits.capacity());
            stage.shows(watch::view);
            return roles.manage(watch.over(transport), limits, () -> 0, watch, stage);
        }
        ClientItems client = new ClientItems(stage, transport.rank(), late, itemLength);
        ClientStatistics account = new ClientStatistics(new Meter(), "host", 1);
        try {
            if (limits.isProducer(transport.rank())) {
                roles.produce(transport, limits, client::now, account, client.source(items.get(transport.rank() - 1)));
            } else {
                roles.consume(transport, limits, client::now, account, client.sink());
            }
            return client.result(ClientResult.Ending.DONE);
        } catch (UserCodeException e) {
            return client.result(ClientResult.Ending.FAILED);
        } catch (JobAbortedException e) {
            return client.result(ClientResult.Ending.TOLD);
        }
    }

    @Override
    public void check(Snapshot moment) {
        for (int producer = 1; producer <= limits.producers(); producer++) {
            int outside = 0;
            for (Message message : moment.underWay(producer)) {
                outside += message.tag() == Tag.ITEMS.code() ? 1 : 0;
            }
            if (outside > limits.window()) {
                throw new PropertyViolation(
                        "memory outside the FIFO",
                        "producer " + producer + " has " + outside + " frames outside the FIFO; the window is "
                                + limits.window());
            }
        }
        if (ruled && moment.operation(0) instanceof Operation.Send send) {
            checkAwaited(send.message(), moment.meeting(send.message()));
        }
    }

    private void checkAwaited(Message reply, Operation next) {
        boolean awaited = next instanceof Operation.Receive receive && receive.matches(reply);
        if (!awaited) {
            throw new PropertyViolation(
                    RULES,
                    "rank 0 sends " + describe(reply) + " to rank " + reply.to()
                            + ", which does not receive it next but "
                            + (next instanceof Operation.UserCode code
                                    ? "runs user code (" + code.where() + ")"
                                    : next instanceof Operation.Send send
                                            ? "sends " + describe(send.message())
                                            : "ends"));
        }
    }

    @Override
    public void checkEnd(List<Object> results, Snapshot moment) {
        List<ClientResult> clients = new ArrayList<>();
        results.subList(1, results.size()).forEach(result -> clients.add((ClientResult) result));
        Outcome outcome = (Outcome) results.get(0);
        boolean failed = clients.stream().anyMatch(client -> client.ending() != ClientResult.Ending.DONE);
        if (outcome != null) {
            checkFailure(outcome, failed);
            checkVerdict(outcome);
        }
        checkPutAside(clients);
        if (failed) {
            checkToldOfFailure(clients);
        } else {
            checkItems(clients);
        }
    }

    private static void checkFailure(Outcome outcome, boolean failed) {
        if (failed != outcome.failure().isPresent()) {
            throw new PropertyViolation(
                    ORDERLY_END,
                    failed ? "a client failed, and the manager does not say so" : "the manager tells of a failure");
        }
    }

    /** Where a producer has failed, there is no end of the stream to be told of. */
    private void checkToldOfFailure(List<ClientResult> clients) {
        boolean cut = clients.subList(0, limits.producers()).stream()
                .anyMatch(client -> client.ending() == ClientResult.Ending.FAILED);
        for (int rank = limits.producers() + 1; cut && rank < size(); rank++) {
            if (clients.get(rank - 1).ending() == ClientResult.Ending.DONE) {
                throw new PropertyViolation(
                        ORDERLY_END, "a producer failed, and rank " + rank + " was told that the stream has ended");
            }
        }
    }

    private void checkPutAside(List<ClientResult> clients) {
        for (int rank = 1; !limits.skips() && rank < size(); rank++) {
            if (!clients.get(rank - 1).putAside().isEmpty()) {
                throw new PropertyViolation(
                        ORDERLY_END, "rank " + rank + " put an item aside, although a failure is to end the run");
            }
        }
    }

    private static void checkVerdict(Outcome outcome) {
        outcome.findings().stream()
                .filter(finding -> !finding.holds())
                .findFirst()
                .ifPresent(finding -> {
                    throw new PropertyViolation(finding.property().title(), finding.detail());
                });
    }

    private void checkItems(List<ClientResult> clients) {
        List<String> made = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (int rank = 1; rank <= clients.size(); rank++) {
            ClientResult client = clients.get(rank - 1);
            (limits.isProducer(rank) ? made : used).addAll(client.items());
            if (!limits.isProducer(rank)) {
                used.addAll(client.putAside());
                checkOrder(rank, client.items());
            }
        }
        for (String item : made) {
            if (!used.remove(item)) {
                throw new PropertyViolation(CONSERVATION, "item " + item + " was produced, but not consumed");
            }
        }
        if (!used.isEmpty()) {
            throw new PropertyViolation(CONSERVATION, "item " + used.get(0) + " was consumed once too often");
        }
    }

    private static void checkOrder(int consumer, List<String> items) {
        for (int i = 1; i < items.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (ClientItems.isAfter(items.get(j), items.get(i))) {
                    throw new PropertyViolation(
                            "per-producer FIFO",
                            "consumer " + consumer + " saw item " + items.get(j) + " before item " + items.get(i));
                }
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
