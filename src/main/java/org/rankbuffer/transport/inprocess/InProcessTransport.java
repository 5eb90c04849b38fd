package org.rankbuffer.transport.inprocess;

import org.rankbuffer.transport.CallArguments;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/** One rank's end of an {@link InProcessWorld}. What a call needs is made once per rank and used again. */
final class InProcessTransport implements Transport {

    private final int rank;
    private final Mailbox[] mailboxes;

    /** Made in the first call: only then is it known which thread the rank is. */
    private Thread thread;

    private Call send;
    private Call receive;

    InProcessTransport(int rank, Mailbox[] mailboxes) {
        this.rank = rank;
        this.mailboxes = mailboxes;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return mailboxes.length;
    }

    @Override
    public int maxMessage() {
        return LONGEST_MESSAGE;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        CallArguments.checkSend(this, buffer, offset, length, destination, tag);
        bindToThread();
        send.set(rank, tag, buffer, offset, length);
        try {
            mailboxes[destination].send(send);
        } finally {
            send.release();
        }
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        bindToThread();
        receive.set(source, tag, buffer, offset, length);
        try {
            mailboxes[rank].receive(receive);
            return receive.envelope();
        } finally {
            receive.release();
        }
    }

    private void bindToThread() {
        Thread caller = Thread.currentThread();
        if (thread == caller) {
            return;
        }
        if (thread != null) {
            throw new IllegalStateException("rank " + rank + " belongs to thread " + thread.getName() + ", not to "
                    + caller.getName() + ": a rank is one thread");
        }
        thread = caller;
        Gate gate = new Gate(caller);
        send = new Call(gate);
        receive = new Call(gate);
    }

    @Override
    public String toString() {
        return "rank " + rank + " of " + size() + ", in process";
    }
}
