package org.rankbuffer.transport.mpj;

import mpi.Comm;
import mpi.MPI;
import mpi.Status;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/** The sends and receives of MPJ Express's API, as they are. Public for {@link org.rankbuffer.transport.mpj.shared.PlainMpj#on}, and for nobody else. */
public final class MpjBytes extends ForwardingTransport {

    private final Comm comm = MPI.COMM_WORLD;

    /** The rank whose transport this is, too. */
    public MpjBytes(Transport transport) {
        super(transport);
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        comm.Send(buffer, offset, length, MPI.BYTE, destination, tag);
    }

    /** Does nothing: a program on plain MPJ Express sends, and then receives. */
    @Override
    public void expect(byte[] buffer, int offset, int length, int source, int tag) {}

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        int from = source == ANY_SOURCE ? MPI.ANY_SOURCE : source;
        int with = tag == ANY_TAG ? MPI.ANY_TAG : tag;
        Status status = comm.Recv(buffer, offset, length, MPI.BYTE, from, with);
        return new Envelope(status.source, status.tag, status.Get_count(MPI.BYTE));
    }
}
