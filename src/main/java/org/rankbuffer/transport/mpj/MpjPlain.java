package org.rankbuffer.transport.mpj;

import java.util.ArrayDeque;
import mpi.Comm;
import mpi.MPI;
import mpi.Status;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.mpj.shared.PlainMpj;

/** {@link PlainMpj}, in terms of {@code mpi.*} only. Public for {@link PlainMpj#on}, and for nobody else. */
public final class MpjPlain implements PlainMpj {

    private static final int ITEM = 1;
    private static final int TAKE = 2;
    private static final int DONE = 3;
    private static final int REPLY = 4;
    private static final int END = 5;

    private final Comm comm = MPI.COMM_WORLD;
    private final int maxMessage;
    private byte[] message;

    /** The calling rank's. */
    public MpjPlain(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    @Override
    public Transport messages() {
        return new MpjBytes(comm, maxMessage);
    }

    @Override
    public void textbook(long items, int itemSize, int capacity, int producers) {
        message = new byte[itemSize];
        int rank = comm.Rank();
        if (rank == 0) {
            manage(capacity, producers, comm.Size() - 1 - producers);
        } else if (rank <= producers) {
            produce(items / producers + (rank <= items % producers ? 1 : 0));
        } else {
            consume();
        }
    }

    private void manage(int capacity, int producers, int consumers) {
        byte[][] ring = new byte[capacity][message.length];
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        int head = 0;
        int size = 0;
        int producing = producers;
        int consuming = consumers;
        while (consuming > 0) {
            if (!waiting.isEmpty() && size > 0) {
                comm.Send(ring[head], 0, message.length, MPI.BYTE, waiting.remove(), REPLY);
                head = (head + 1) % capacity;
                size--;
            } else if (!waiting.isEmpty() && producing == 0) {
                comm.Send(message, 0, 0, MPI.BYTE, waiting.remove(), END);
                consuming--;
            } else {
                byte[] free = size < capacity ? ring[(head + size) % capacity] : message;
                int tag = size < capacity ? MPI.ANY_TAG : TAKE;
                Status status = comm.Recv(free, 0, free.length, MPI.BYTE, MPI.ANY_SOURCE, tag);
                switch (status.tag) {
                    case ITEM -> size++;
                    case TAKE -> waiting.add(status.source);
                    default -> producing--;
                }
            }
        }
    }

    private void produce(long share) {
        for (long i = 0; i < share; i++) {
            comm.Send(message, 0, message.length, MPI.BYTE, 0, ITEM);
        }
        comm.Send(message, 0, 0, MPI.BYTE, 0, DONE);
    }

    private void consume() {
        int tag;
        do {
            comm.Send(message, 0, 0, MPI.BYTE, 0, TAKE);
            tag = comm.Recv(message, 0, message.length, MPI.BYTE, 0, MPI.ANY_TAG).tag;
        } while (tag == REPLY);
    }
}
