package org.rankbuffer.transport.mpj;

import mpi.Comm;
import mpi.MPI;
import mpi.Status;
import org.rankbuffer.transport.CallArguments;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.TruncationException;

/**
 * One rank's end of an MPJ Express communicator. Messages are sections of bytes, {@code MPI.PACKED} in two
 * {@link MpjMessage}s that serve the rank from its beginning to its end: for {@code MPI.BYTE}, MPJ Express would take a
 * block from a pool that all ranks share, and give it back, for each message and on either side.
 *
 * <p>MPJ Express does not survive a message that is longer than its receive: in multicore mode the sender fails, in
 * cluster mode the thread that serves all channels dies silently. So every receive has space for the longest message
 * there can be, and it is here that truncation is found.
 */
final class MpjTransport implements Transport {

    private final Comm comm;
    private final int rank;
    private final int size;
    private final int maxMessage;

    private final MpjMessage out;
    private final MpjMessage in;

    /** For receives that offer less space than the longest message needs. */
    private byte[] longest;

    MpjTransport(Comm comm, int maxMessage) {
        this.comm = comm;
        this.rank = comm.Rank();
        this.size = comm.Size();
        this.maxMessage = maxMessage;
        this.out = new MpjMessage(MPI.SEND_OVERHEAD, maxMessage);
        this.in = new MpjMessage(MPI.RECV_OVERHEAD, maxMessage);
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        CallArguments.checkSend(this, buffer, offset, length, destination, tag);
        try {
            comm.Send(out.with(buffer, offset, length), 0, 1, MPI.PACKED, destination, tag);
        } catch (RuntimeException e) {
            throw new TransportException(
                    "MPJ Express failed to send " + length + " bytes with tag " + tag + " to rank " + destination, e);
        }
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        if (length >= maxMessage) {
            return receive(in.with(buffer, offset, maxMessage), source, tag);
        }
        if (longest == null) {
            longest = new byte[maxMessage];
        }
        Envelope envelope = receive(in.with(longest, 0, maxMessage), source, tag);
        if (envelope.length() > length) {
            throw new TruncationException(envelope, length);
        }
        System.arraycopy(longest, 0, buffer, offset, envelope.length());
        return envelope;
    }

    private Envelope receive(MpjMessage message, int source, int tag) {
        int from = source == ANY_SOURCE ? MPI.ANY_SOURCE : source;
        int with = tag == ANY_TAG ? MPI.ANY_TAG : tag;
        Status status;
        try {
            status = comm.Recv(message, 0, 1, MPI.PACKED, from, with);
        } catch (RuntimeException e) {
            throw new TransportException(
                    "MPJ Express failed to receive with tag " + tag + " from rank " + source + " (-2: any)", e);
        }
        if (status.numEls < 0) {
            // MPJ Express's own wait in multicore mode lets that happen when a thread is woken without cause, where our
            // xdev.smpdev.Semaphore does not take its place.
            throw new TransportException("MPJ Express returned from a receive before there was a message");
        }
        return new Envelope(status.source, status.tag, status.numEls);
    }

    @Override
    public String toString() {
        return "rank " + rank + " of " + size + ", on MPJ Express";
    }
}
