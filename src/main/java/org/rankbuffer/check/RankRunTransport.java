package org.rankbuffer.check;

import java.util.Arrays;
import org.rankbuffer.transport.CallArguments;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TruncationException;

/** The port in a {@link RankRun}: sends and receives are operations of the run. */
record RankRunTransport(RankRun run, Program program, int rank) implements Transport {

    @Override
    public int size() {
        return program.size();
    }

    @Override
    public int maxMessage() {
        return program.maxMessage();
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        CallArguments.checkSend(this, buffer, offset, length, destination, tag);
        // Most sends are those of the history, and comparing is cheaper than copying.
        if (run.known() instanceof Operation.Send known
                && known.message().isSame(destination, tag, buffer, offset, length)) {
            run.replay();
            return;
        }
        byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
        run.call(new Operation.Send(new SentMessage(rank, destination, tag, bytes)));
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        SentMessage message = (SentMessage) run.call(new Operation.Receive(source, tag));
        byte[] bytes = message.bytes();
        Envelope envelope = new Envelope(message.source(), message.tag(), bytes.length);
        if (bytes.length > length) {
            throw new TruncationException(envelope, length);
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return envelope;
    }
}
