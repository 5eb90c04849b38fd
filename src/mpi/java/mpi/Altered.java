package mpi;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.RankCalls;
import org.rankbuffer.program.calls.SendKind;

/** Makes calls of one rank in another way than its program has them: the checker tries out what would mend it. */
final class Altered {

    private final RankCalls calls;

    /** Requests that the program knows nothing of, or does not wait for. */
    private final List<Request> begun = new ArrayList<>();

    /** The call that is put off. */
    private Runnable later;

    private int probed = MPI.ANY_SOURCE;
    private int turn;

    private Altered(RankCalls calls) {
        this.calls = calls;
    }

    static Altered of(RankCalls calls) {
        return calls.state(Altered.class, () -> new Altered(calls));
    }

    void remember(int source) {
        probed = source;
    }

    int probed() {
        return probed;
    }

    /** The rank whose turn it is to be received from. */
    int next() {
        turn = turn % calls.size();
        turn += turn == calls.rank() ? 1 : 0;
        return turn++ % calls.size();
    }

    void send(Change change, Comm comm, Transfer transfer, SendKind kind) {
        switch (change.kind()) {
            case LEFT_OUT -> {}
            case SYNCHRONOUS -> comm.send(calls, transfer, SendKind.SYNCHRONOUS);
            case BEGUN -> begun.add(comm.begin(calls, transfer, kind));
            case LATER -> later = () -> comm.send(calls, transfer, kind);
            case THEN_OTHERS -> {
                comm.send(calls, transfer, kind);
                complete();
            }
            case REPEATED -> {
                for (int to = transfer.peer(); to < comm.size(calls); to++) {
                    if (to != comm.local(calls.rank())) {
                        comm.send(calls, new Transfer(transfer.section(), to, transfer.tag()), kind);
                    }
                }
            }
            default -> comm.send(calls, transfer.altered(calls, change), kind);
        }
    }

    Status receive(Change change, Comm comm, Transfer transfer) {
        switch (change.kind()) {
            case LEFT_OUT -> {}
            case BEGUN -> begun.add(comm.beginToReceive(calls, transfer));
            case LATER -> later = () -> comm.receive(calls, transfer);
            case BCAST -> ((Intracomm) comm).bcast(calls, transfer.section(), transfer.peer());
            case THEN_OTHERS -> {
                Status status = comm.receive(calls, transfer);
                complete();
                return status;
            }
            default -> {
                return comm.receive(calls, transfer.altered(calls, change));
            }
        }
        return MPI.emptyStatus();
    }

    Request begun(Change change, Request request) {
        if (change.kind() == Change.Kind.AWAITED) {
            request.Wait();
        } else if (change.kind() == Change.Kind.BEGUN) {
            begun.add(request);
        }
        return request;
    }

    /** A collective operation. */
    static void perform(RankCalls calls, Change change, Runnable part) {
        if (change.kind() == Change.Kind.LATER) {
            of(calls).later = part;
        } else if (change.kind() != Change.Kind.LEFT_OUT) {
            part.run();
            if (change.kind() == Change.Kind.THEN_OTHERS) {
                of(calls).complete();
            }
        }
    }

    /** What a rank does in Finalize before it ends. */
    static void beforeEnd(RankCalls calls, Change change) {
        switch (change.kind()) {
            case COMPLETES_FIRST -> of(calls).complete();
            case RECEIVES_FIRST -> {
                if (change.value() < calls.size()) {
                    MPI.COMM_WORLD.drop(calls, change.value(), change.tag());
                }
            }
            case BARRIER_FIRST -> MPI.COMM_WORLD.barrier(calls);
            default -> {}
        }
    }

    private void complete() {
        Request.Waitall(begun.toArray(Request[]::new));
        begun.clear();
        Runnable call = later;
        later = null;
        if (call != null) {
            call.run();
        }
    }
}
