package org.rankbuffer.transport.mpj;

import mpi.Comm;
import mpi.MPI;
import mpi.Status;
import mpjbuf.BufferException;
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

    /**
     * The longest message in bytes: 128 less than 128 KiB.
     *
     * <p>In cluster mode a message that comes before its receive waits in a block of a pool whose block sizes are powers
     * of two, together with up to 15 bytes of section header and padding, 81 bytes of control message and one byte of the
     * pool's own. 128 bytes cover them, so that a block of 128 KiB does. It also stays below the protocol switch limit of
     * cluster mode, 128 KiB by default, above which throughput falls to a fifth.
     */
    static final int MAX_MESSAGE = 128 * 1024 - 128;

    private final Comm comm;
    private final int rank;
    private final int size;

    private final MpjMessage out;
    private final MpjMessage in;

    MpjTransport(Comm comm) {
        this.comm = comm;
        this.rank = comm.Rank();
        this.size = comm.Size();
        // Cluster mode puts a control message in front; multicore mode hands messages from one buffer to the other.
        boolean sockets = MPI.SEND_OVERHEAD > 0;
        this.out = MpjMessage.empty(MPI.SEND_OVERHEAD, MAX_MESSAGE, sockets);
        this.in = MpjMessage.empty(MPI.RECV_OVERHEAD, MAX_MESSAGE, sockets);
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
        return MAX_MESSAGE;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        CallArguments.checkSend(this, buffer, offset, length, destination, tag);
        try {
            out.fill(buffer, offset, length);
            comm.Send(out, 0, 1, MPI.PACKED, destination, tag);
        } catch (RuntimeException | BufferException e) {
            throw new TransportException(
                    "MPJ Express failed to send " + length + " bytes with tag " + tag + " to rank " + destination, e);
        }
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        Status status = receive(source, tag);
        try {
            Envelope envelope = new Envelope(status.source, status.tag, in.open());
            if (envelope.length() > length) {
                throw new TruncationException(envelope, length);
            }
            in.copyTo(buffer, offset, envelope.length());
            return envelope;
        } catch (BufferException e) {
            // MPJ Express's own wait in multicore mode lets that happen when a thread is woken without cause, where our
            // xdev.smpdev.Semaphore does not take its place.
            throw new TransportException("MPJ Express returned from a receive before there was a message", e);
        }
    }

    private Status receive(int source, int tag) {
        int from = source == ANY_SOURCE ? MPI.ANY_SOURCE : source;
        int with = tag == ANY_TAG ? MPI.ANY_TAG : tag;
        try {
            in.prepare();
            return comm.Recv(in, 0, 1, MPI.PACKED, from, with);
        } catch (RuntimeException | BufferException e) {
            throw new TransportException(
                    "MPJ Express failed to receive with tag " + tag + " from rank " + source + " (-2: any)", e);
        }
    }

    @Override
    public String toString() {
        return "rank " + rank + " of " + size + ", on MPJ Express";
    }
}
