package org.rankbuffer.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A transport that makes every message take a while, as on a slow network: a receive returns no sooner than the latency
 * after the send of its message began. Messages that are under way at the same time do not wait for each other. Whether
 * a send waits for its receive is as on the transport underneath, so that a full receiver still blocks its senders.
 *
 * <p>A message carries the time at which it was sent, behind its last byte. All ranks must delay by the same time. Where
 * they are on several machines, the delay is as exact as their clocks agree; a receive holds a message for the latency at
 * most, whatever the clocks say.
 */
public final class DelayedTransport extends ForwardingTransport {

    /** Bytes of the time behind each message. */
    private static final int STAMP = Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long NANOS = 1_000_000_000;

    private final long latency;
    private final LongSupplier wallClock;
    private final byte[] leaving;
    private final byte[] arrived;

    /**
     * Delays what another transport delivers.
     *
     * @param transport carries the messages
     * @param latency how long each is under way, more than 0
     */
    public DelayedTransport(Transport transport, Duration latency) {
        this(transport, latency, DelayedTransport::wallNanos);
    }

    /** The same, with another clock, in nanoseconds; it is the same one for all ranks. */
    DelayedTransport(Transport transport, Duration latency, LongSupplier wallClock) {
        super(transport);
        this.latency = latency.toNanos();
        this.wallClock = wallClock;
        this.leaving = new byte[transport.maxMessage()];
        this.arrived = new byte[transport.maxMessage()];
    }

    /** Time that ranks in different processes agree upon, which they do not with {@link System#nanoTime}. */
    private static long wallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS + now.getNano();
    }

    @Override
    public int maxMessage() {
        return transport.maxMessage() - STAMP;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        CallArguments.checkSend(this, buffer, offset, length, destination, tag);
        System.arraycopy(buffer, offset, leaving, 0, length);
        LONG.set(leaving, length, wallClock.getAsLong());
        transport.send(leaving, 0, length + STAMP, destination, tag);
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        Envelope stamped = transport.receive(arrived, 0, arrived.length, source, tag);
        Envelope envelope = new Envelope(stamped.source(), stamped.tag(), stamped.length() - STAMP);
        hold((long) LONG.get(arrived, envelope.length()));
        if (envelope.length() > length) {
            throw new TruncationException(envelope, length);
        }
        System.arraycopy(arrived, 0, buffer, offset, envelope.length());
        return envelope;
    }

    private void hold(long sent) {
        long left = Math.min(latency, sent + latency - wallClock.getAsLong());
        long due = System.nanoTime() + left;
        for (; left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public String toString() {
        return transport + ", messages under way for " + Duration.ofNanos(latency);
    }
}
