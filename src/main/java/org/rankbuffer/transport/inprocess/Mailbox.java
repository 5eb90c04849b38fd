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
    private final Message queue = new Message(null);

    /** The receive that waits here, or null. There can be only one: a rank is one thread. */
    private Receive posted;

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
     * @param message the sender's own, reused node, filled in
     */
    void send(Message message) {
        Receive receive = claimReceiveOrEnqueue(message);
        if (receive != null) {
            receive.fill(message.source, message.tag, message.buffer, message.offset, message.length);
            receive.receiver.open();
        } else if (!message.sender.await()) {
            withdraw(message);
        }
        if (message.discarded) {
            throw new TransportException(reason());
        }
    }

    private synchronized Receive claimReceiveOrEnqueue(Message message) {
        failWhenShutDown();
        if (posted != null && posted.matches(message.source, message.tag)) {
            Receive receive = posted;
            posted = null;
            return receive;
        }
        if (buffering.isEager(message.length)) {
            append(copyOf(message));
        } else {
            message.sender.close();
            append(message);
        }
        return null;
    }

    /**
     * Receives a message here and blocks until there is one.
     *
     * @param receive the receiver's own, reused record of the call, filled in
     */
    void receive(Receive receive) {
        Message message = claimMessageOrPost(receive);
        if (message != null) {
            receive.fill(message.source, message.tag, message.buffer, message.offset, message.length);
            if (message.sender != null) {
                message.sender.open();
            }
        } else if (!receive.receiver.await()) {
            withdraw(receive);
        }
        if (receive.discarded) {
            throw new TransportException(reason());
        }
    }

    private synchronized Message claimMessageOrPost(Receive receive) {
        failWhenShutDown();
        for (Message message = queue.next; message != queue; message = message.next) {
            if (receive.matches(message.source, message.tag)) {
                unlink(message);
                return message;
            }
        }
        receive.receiver.close();
        posted = receive;
        return null;
    }

    /** Refuses all that comes from now on, and wakes everybody who waits here. Called once. */
    synchronized void shutDown(String reason) {
        shutDown = reason;
        if (posted != null) {
            posted.discarded = true;
            posted.receiver.open();
            posted = null;
        }
        while (queue.next != queue) {
            Message message = queue.next;
            unlink(message);
            message.discarded = true;
            if (message.sender != null) {
                message.sender.open();
            }
        }
    }

    // An interrupted thread must not leave its array with others. Either its call is still here and can be taken back,
    // or somebody has claimed it, is copying, and opens the gate in no time: then the call succeeds after all, and the
    // next one that has to wait reports the interrupt.

    private void withdraw(Message message) {
        if (takeBack(message)) {
            message.sender.open();
            throw interrupted();
        }
        message.sender.awaitOpener();
    }

    private void withdraw(Receive receive) {
        if (takeBack(receive)) {
            receive.receiver.open();
            throw interrupted();
        }
        receive.receiver.awaitOpener();
    }

    private synchronized boolean takeBack(Message message) {
        boolean queued = message.next != null;
        if (queued) {
            unlink(message);
        }
        return queued;
    }

    private synchronized boolean takeBack(Receive receive) {
        boolean waiting = posted == receive;
        if (waiting) {
            posted = null;
        }
        return waiting;
    }

    private static TransportException interrupted() {
        return new TransportException("the rank's thread was interrupted while it was blocked");
    }

    private void failWhenShutDown() {
        if (shutDown != null) {
            throw new TransportException(shutDown);
        }
    }

    private synchronized String reason() {
        return shutDown;
    }

    private static Message copyOf(Message message) {
        byte[] bytes = Arrays.copyOfRange(message.buffer, message.offset, message.offset + message.length);
        Message copy = new Message(null);
        copy.set(message.source, message.tag, bytes, 0, bytes.length);
        return copy;
    }

    private void append(Message message) {
        message.previous = queue.previous;
        message.next = queue;
        queue.previous.next = message;
        queue.previous = message;
    }

    private static void unlink(Message message) {
        message.previous.next = message.next;
        message.next.previous = message.previous;
        message.next = null;
        message.previous = null;
    }
}
