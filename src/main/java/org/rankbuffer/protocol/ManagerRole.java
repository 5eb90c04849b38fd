package org.rankbuffer.protocol;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/**
 * Rank 0: serves whoever waits, then blocks in one guarded receive, whose tag says what can be accepted now. The
 * manager waits for clients in that receive only. Each of its sends finds its receive, because it answers clients that
 * have asked, and those do nothing but receive.
 *
 * <p>Belongs to the rank's thread.
 */
public final class ManagerRole {

    private final Transport transport;
    private final LongSupplier nanoClock;
    private final Manager manager;

    /**
     * The manager of an empty buffer.
     *
     * @param limits the limits; {@code limits.producers()} must leave at least one consumer
     * @param nanoClock a monotonic clock in nanoseconds, which need not go on between two messages
     */
    public ManagerRole(
            Transport transport, BufferLimits limits, LongSupplier nanoClock, FifoListener listener, Gauge gauge) {
        this.transport = transport;
        this.nanoClock = nanoClock;
        this.manager = new Manager(transport.size(), limits, transport.maxMessage(), listener, gauge);
    }

    /** The same as {@link #run(Consumer)}, telling nobody of a failure before the end. */
    public Outcome run() {
        return run(failure -> {});
    }

    /**
     * Serves until every client has sent its last message. Blocks accordingly.
     *
     * @param onFailure is told of the first failure as soon as it is known; the run ends when every client has heard of
     *     it, too, which takes as long as the user's code they are in
     * @throws ProtocolException when a message breaks the protocol
     */
    public Outcome run(Consumer<Failure> onFailure) {
        boolean told = false;
        Slice message = manager.message();
        while (true) {
            for (int rank = manager.reply(now()); rank >= 0; rank = manager.reply(now())) {
                transport.send(message.bytes, message.at, message.length, rank, Tag.REPLY.code());
            }
            if (manager.finished()) {
                return manager.outcome();
            }
            manager.tellLevel();
            byte[] inbox = manager.inbox();
            Envelope envelope = transport.receive(inbox, 0, inbox.length, manager.guardSource(), manager.guardTag());
            manager.receive(envelope, now());
            if (!told && manager.failure() != null) {
                told = true;
                onFailure.accept(manager.failure());
            }
        }
    }

    private long now() {
        return nanoClock.getAsLong();
    }
}
