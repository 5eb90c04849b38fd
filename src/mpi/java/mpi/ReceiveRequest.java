package mpi;

import org.rankbuffer.program.calls.Message;

/** A receive that has begun; the array is filled when it has completed and is waited for. */
final class ReceiveRequest extends Request {

    private Comm comm;
    private Section section;

    ReceiveRequest(int number, Comm comm, Section section) {
        super(number);
        this.comm = comm;
        this.section = section;
    }

    @Override
    Status completed(Message message) {
        Status status = comm.take(message, section);
        comm = null;
        section = null;
        return status;
    }
}
