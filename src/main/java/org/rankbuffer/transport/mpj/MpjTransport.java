package org.rankbuffer.transport.mpj;

import mpi.Comm;
import mpi.Intracomm;
import mpi.MPI;
import mpi.Request;
import mpi.Status;
import org.rankbuffer.transport.CallArguments;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.TruncationException;

/**
 * One rank's end of an MPJ Express communicator. A program that MPJ Express has started uses it to run a buffer among
 * some or all of its ranks:
 *
 * <pre>{@code
 * Intracomm half = MPI.COMM_WORLD.Split(color, MPI.COMM_WORLD.Rank());
 * Optional<RunResult> result = RankBuffer.run(MpjTransport.on(half), settings, workload, observer);
 * }</pre>
 *
 * <p><b>The communicator</b> is used as it is: {@link #on} makes no duplicate, because MPJ Express cannot free one. So it
 * must come from {@code Split}, {@code Create} or {@code clone}, and nothing else may send, receive or call a collective
 * operation on it until the run has ended on all of its ranks. The buffer sends with the tags 1, 2 and 3, and receives
 * any tag from any rank. Other communicators may be used meanwhile, with one exception. MPJ Express 0.44 gives the fifth
 * communicator that a program makes the context of {@code COMM_WORLD}'s collective operations, and the eighth that of
 * {@code COMM_SELF}'s; a receive of any tag there may take a message of a barrier. Hand over one of the first four.
 *
 * <p><b>Threads.</b> Only the thread that called {@code MPI.Init} may use it, and nobody may interrupt that thread.
 *
 * <p><b>Blocking.</b> Sends and receives block as those of MPJ Express do: in multicore mode each send waits for its
 * receive, in cluster mode only a send above the protocol switch limit ({@code mpjrun.sh -psl}, 131,072 bytes unless
 * given) does.
 *
 * <p><b>Length of messages.</b> In multicore mode a message has at most 524,160 bytes. In cluster mode it has at most
 * 130,944, so that it stays below the default switch limit, above which sends take five times as long; a lower limit
 * costs speed and nothing else. Items may be longer: they travel in parts.
 *
 * <p><b>Failures.</b> When the program's own producer, consumer or codec throws, the run ends in order on every rank, rank
 * 0's result tells what failed, and the communicator can be used again. Anything else, a {@link TransportException}, a
 * broken protocol, a rank that has died, MPJ Express reports to nobody: it has no error handler, and its {@code Abort}
 * does nothing. The rank that fails throws; the others wait in their receives, without a time limit. So a program should
 * catch what the run throws, print it, and end its JVM with {@code Runtime.getRuntime().halt(status)}. In multicore mode
 * that ends all ranks. In cluster mode the other processes go on waiting, and have to be ended from outside, for example
 * by {@code timeout 600 mpjrun.sh}. {@code mpjrun.sh} has exit status 0 in any case.
 */
// Messages are sections of bytes, MPI.PACKED in two MpjMessages that serve the rank from its beginning to its end: for
// MPI.BYTE, MPJ Express would take a block from a pool that all ranks share, and give it back, for each message and on
// either side. It does not survive a message that is longer than its receive: in multicore mode the sender fails, in
// cluster mode the thread that serves all channels ends without a message. So every receive has space for the longest
// message there can be, and truncation is found here.
public final class MpjTransport implements Transport {

    private final Comm comm;
    private final int rank;
    private final int size;
    private final int maxMessage;

    private final MpjMessage out;
    private final MpjMessage in;

    /** The receive that was announced, which is under way; or null. */
    private Request expected;

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

    /**
     * The calling rank's end of a communicator of the program's own. Sends nothing, and does not block. Every rank of the
     * communicator calls it, once for each run or once for all; the communicator's rank 0 manages the buffer.
     *
     * @param comm a communicator that nothing else uses until the run has ended
     * @return a transport for the calling thread
     * @throws IllegalArgumentException when there is no communicator, as for a rank that its {@code Split} left out
     */
    public static MpjTransport on(Intracomm comm) {
        if (comm == null) {
            throw new IllegalArgumentException("the communicator is null; only ranks that belong to one can use it");
        }
        return new MpjTransport(comm, isMulticore() ? LONGEST_MESSAGE : SwitchLimit.LEAST_MESSAGE);
    }

    /** Its devices differ in the space they need in front of a message. */
    private static boolean isMulticore() {
        return MPI.SEND_OVERHEAD == 0;
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

    /**
     * Begins the receive, which {@link #receive} waits for. In multicore mode only: there whoever answers waits for the receive;
     * and in cluster mode MPJ Express forgets the length of a packed message that such a receive has got.
     */
    @Override
    public void expect(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        if (length >= maxMessage && isMulticore()) {
            try {
                expected = comm.Irecv(in.with(buffer, offset, maxMessage), 0, 1, MPI.PACKED, source, tag);
            } catch (RuntimeException e) {
                throw failedToReceive(source, tag, e);
            }
        }
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        if (expected != null) {
            return receiveExpected(source, tag);
        }
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

    private Envelope receiveExpected(int source, int tag) {
        Request request = expected;
        expected = null;
        try {
            return envelope(request.Wait());
        } catch (RuntimeException e) {
            throw failedToReceive(source, tag, e);
        }
    }

    private static TransportException failedToReceive(int source, int tag, RuntimeException e) {
        return new TransportException(
                "MPJ Express failed to receive with tag " + tag + " from rank " + source + " (-2: any)", e);
    }

    private Envelope receive(MpjMessage message, int source, int tag) {
        int from = source == ANY_SOURCE ? MPI.ANY_SOURCE : source;
        int with = tag == ANY_TAG ? MPI.ANY_TAG : tag;
        Status status;
        try {
            status = comm.Recv(message, 0, 1, MPI.PACKED, from, with);
        } catch (RuntimeException e) {
            throw failedToReceive(source, tag, e);
        }
        return envelope(status);
    }

    private static Envelope envelope(Status status) {
        if (status.numEls < 0) {
            // MPJ Express's own wait in multicore mode lets that happen when a thread is woken without cause, where our
            // xdev.smpdev.Semaphore does not take its place.
            throw new TransportException("MPJ Express returned from a receive before there was a message");
        }
        if (status.source < 0) {
            throw new TransportException("a message with tag " + status.tag
                    + " came from a rank outside of the communicator, which must be one of the first four that the"
                    + " program has made");
        }
        return new Envelope(status.source, status.tag, status.numEls);
    }

    @Override
    public String toString() {
        return "rank " + rank + " of " + size + ", on MPJ Express";
    }
}
