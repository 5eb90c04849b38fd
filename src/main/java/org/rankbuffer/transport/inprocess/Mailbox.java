package org.rankbuffer.transport.inprocess;

import java.util.Arrays;
import org.rankbuffer.transport.TransportException;

/**
 * Where sends and receives of one receiving rank meet. It holds either messages that no receive has asked for yet, in
 * the order they arrived, or the one receive its rank is blocked in, and possibly messages that do not match it.
 *
 * <p><b>Matching</b> is decided under the mailbox's lock, and decides everything: who gets the lock second finds the
 * other and thereby <i>claims</i> it, that is, takes it out. <b>Copying</b> happens after the lock is released, because
 * the two ranks concerned can do nothing else meanwhile: one is copying, the other waits at its gate.
 *
 * <p>Messages do not overtake. A rank's sends are one after the other and append in that order; a receive takes the
 * first that matches; and a send may bypass the queue only to a posted receive, which was posted because nothing in the
 * queue matched it.
 */
final class Mailbox {

    private final Buffering buffering;

    /** Head and tail of the queue in one: first is {@code queue.next}, last is {@code queue.previous}. */
    private final Call queue = new Call(null);

    /** The receive that waits here, or null. There can be only one: a rank is one thread. */
    private Call posted;

    /** Why nothing is accepted any more, or null. */
    private String shutDown;

    Mailbox(Buffering buffering) {
        this.buffering = buffering;
        queue.next = queue;
        queue.previous = queue;
    }

    /**
     * Sends a message here and blocks as long as the buffering wants.
     *
     * @param message the sender's own, reused record of the call, filled in
     */
    void send(Call message) {
        Call receive = claimReceiveOrEnqueue(message);
        if (receive != null) {
            receive.fill(message);
            receive.complete();
        } else if (!message.gate.await()) {
            withdraw(message);
        }
        if (message.discarded) {
            throw new TransportException(reason());
        }
    }

    private synchronized Call claimReceiveOrEnqueue(Call message) {
        failWhenShutDown();
        if (posted != null && posted.matches(message)) {
            Call receive = posted;
            posted = null;
            return receive;
        }
        if (buffering.isEager(message.length)) {
            append(copyOf(message));
        } else {
            message.gate.close();
            append(message);
        }
        return null;
    }

    /**
     * Receives a message here and blocks until there is one.
     *
     * @param receive the receiver's own, reused record of the call, filled in
     */
    void receive(Call receive) {
        Call message = claimMessageOrPost(receive);
        if (message != null) {
            receive.fill(message);
            message.complete();
        } else if (!receive.gate.await()) {
            withdraw(receive);
        }
        if (receive.discarded) {
            throw new TransportException(reason());
        }
    }

    private synchronized Call claimMessageOrPost(Call receive) {
        failWhenShutDown();
        for (Call message = queue.next; message != queue; message = message.next) {
            if (receive.matches(message)) {
                unlink(message);
                return message;
            }
        }
        receive.gate.close();
        posted = receive;
        return null;
    }

    /** Refuses all that comes from now on, and wakes everybody who waits here. Called once. */
    synchronized void shutDown(String reason) {
        shutDown = reason;
        if (posted != null) {
            discard(posted);
            posted = null;
        }
        while (queue.next != queue) {
            Call message = queue.next;
            unlink(message);
            discard(message);
        }
    }

    private static void discard(Call call) {
        call.discarded = true;
        call.complete();
    }

    // An interrupted thread must not leave its array with others. Either its call is still here and can be taken back,
    // or somebody has claimed it, is copying, and opens the gate in no time: then the call succeeds after all, and the
    // next one that has to wait reports the interrupt.

    private void withdraw(Call call) {
        if (takeBack(call)) {
            call.gate.open();
            throw new TransportException("the rank's thread was interrupted while it was blocked");
        }
        call.gate.awaitOpener();
    }

    private synchronized boolean takeBack(Call call) {
        boolean isPosted = call == posted;
        boolean isQueued = call.next != null;
        if (isPosted) {
            posted = null;
        } else if (isQueued) {
            unlink(call);
        }
        return isPosted || isQueued;
    }

    private void failWhenShutDown() {
        if (shutDown != null) {
            throw new TransportException(shutDown);
        }
    }

    private synchronized String reason() {
        return shutDown;
    }

    private static Call copyOf(Call message) {
        byte[] bytes = Arrays.copyOfRange(message.buffer, message.offset, message.offset + message.length);
        Call copy = new Call(null);
        copy.set(message.source, message.tag, bytes, 0, bytes.length);
        return copy;
    }

    private void append(Call message) {
        message.previous = queue.previous;
        message.next = queue;
        queue.previous.next = message;
        queue.previous = message;
    }

    private static void unlink(Call message) {
        message.previous.next = message.next;
        message.next.previous = message.previous;
        message.next = null;
        message.previous = null;
    }
}
