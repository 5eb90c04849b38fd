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
 * One rank's end of an MPJ Express communicator. Messages are {@code MPI.BYTE}, which MPJ Express copies in bulk.
 *
 * <p>MPJ Express does not survive a message that is longer than its receive: in multicore mode the sender fails, in
 * cluster mode the thread that serves all channels dies silently. So every receive is posted for the longest message
 * there can be, into {@link #spare} when the caller offers less, and it is here that truncation is found.
 */
final class MpjTransport implements Transport {

    /**
     * The longest message in bytes: 128 less than 128 KiB.
     *
     * <p>MPJ Express copies every message into a block of a pool whose block sizes are powers of two, together with up
     * to 15 bytes of section header and padding, 81 bytes of control message (cluster mode) and one byte of the pool's
     * own. 128 bytes cover them, so that a block of 128 KiB does. It also stays below the protocol switch limit of
     * cluster mode, 128 KiB by default, above which throughput falls to a fifth.
     */
    static final int MAX_MESSAGE = 128 * 1024 - 128;

    private final Comm comm;
    private final int rank;
    private final int size;

    /** Where a message is received whose length may exceed what the caller offers. */
    private final byte[] spare = new byte[MAX_MESSAGE];

    MpjTransport(Comm comm) {
        this.comm = comm;
        this.rank = comm.Rank();
        this.size = comm.Size();
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
            comm.Send(buffer, offset, length, MPI.BYTE, destination, tag);
        } catch (RuntimeException e) {
            throw new TransportException(
                    "MPJ Express failed to send " + length + " bytes with tag " + tag + " to rank " + destination, e);
        }
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        if (length >= MAX_MESSAGE) {
            return receiveAny(buffer, offset, source, tag);
        }
        Envelope envelope = receiveAny(spare, 0, source, tag);
        if (envelope.length() > length) {
            throw new TruncationException(envelope, length);
        }
        System.arraycopy(spare, 0, buffer, offset, envelope.length());
        return envelope;
    }

    /** Receives a message of whatever length to where there is space for the longest. */
    private Envelope receiveAny(byte[] buffer, int offset, int source, int tag) {
        Status status;
        int length;
        try {
            status = comm.Recv(
                    buffer,
                    offset,
                    MAX_MESSAGE,
                    MPI.BYTE,
                    source == ANY_SOURCE ? MPI.ANY_SOURCE : source,
                    tag == ANY_TAG ? MPI.ANY_TAG : tag);
            length = status.Get_count(MPI.BYTE);
        } catch (RuntimeException e) {
            throw new TransportException(
                    "MPJ Express failed to receive with tag " + tag + " from rank " + source + " (-2: any)", e);
        }
        checkArrived(status, length);
        return new Envelope(status.source, status.tag, length);
    }

    /**
     * Refuses the result of a receive that came back without a message. MPJ Express's own wait in multicore mode lets
     * that happen when a thread is woken without cause, where our {@code xdev.smpdev.Semaphore} does not take its place.
     * The status then still says what was asked for, with a length of 0; when that leaves a doubt, the checksum of a
     * frame must resolve it.
     */
    private static void checkArrived(Status status, int length) {
        if (status.source < 0 || status.tag < 0 || length < 0 || length > MAX_MESSAGE) {
            throw new TransportException("MPJ Express returned from a receive before there was a message: source "
                    + status.source + ", tag " + status.tag + ", length " + length);
        }
    }

    @Override
    public String toString() {
        return "rank " + rank + " of " + size + ", on MPJ Express";
    }
}
