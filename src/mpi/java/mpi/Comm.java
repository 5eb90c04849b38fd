package mpi;

import java.util.Optional;
import java.util.stream.IntStream;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.Completion;
import org.rankbuffer.program.calls.Message;
import org.rankbuffer.program.calls.Pattern;
import org.rankbuffer.program.calls.RankCalls;
import org.rankbuffer.program.calls.RankCalls.Which;
import org.rankbuffer.program.calls.SendKind;

/** Ranks that send messages to each other. The same in all of its members' calls, and never changed. */
public class Comm {

    static final int WORLD_CONTEXT = 0;
    static final int SELF_CONTEXT = 1;

    /** What a message takes in an attached buffer besides its elements. */
    private static final int OVERHEAD_BYTES = 8;

    private final int context;

    /** The members' ranks in COMM_WORLD; null for COMM_WORLD and COMM_SELF, objects that all ranks share. */
    private final int[] members;

    Comm(int context, int[] members) {
        this.context = context;
        this.members = members;
    }

    int context() {
        return context;
    }

    /** The members' ranks in COMM_WORLD; not to be written to. */
    int[] members(RankCalls calls) {
        if (members != null) {
            return members;
        }
        return context == SELF_CONTEXT
                ? new int[] {calls.rank()}
                : IntStream.range(0, calls.size()).toArray();
    }

    /** How many ranks are members. */
    int size(RankCalls calls) {
        return members != null ? members.length : context == SELF_CONTEXT ? 1 : calls.size();
    }

    /** The rank in COMM_WORLD of a member. */
    private int world(RankCalls calls, int rank) {
        return members != null ? members[rank] : context == SELF_CONTEXT ? calls.rank() : rank;
    }

    /** The rank of a rank of COMM_WORLD; −1 when it is no member. */
    int local(int world) {
        if (members == null) {
            return context == SELF_CONTEXT ? 0 : world;
        }
        for (int i = 0; i < members.length; i++) {
            if (members[i] == world) {
                return i;
            }
        }
        return MPI.UNDEFINED;
    }

    /** Says what is wrong with a rank that an argument names. */
    void checkRank(RankCalls calls, String what, int rank) {
        if (rank < 0 || rank >= size(calls)) {
            throw Misuse.error(
                    "wrong-rank",
                    "the " + what + " is " + rank
                            + (rank == MPI.PROC_NULL ? " (PROC_NULL, which MPJ Express does not support)" : "")
                            + ", and the ranks of this communicator are 0 to " + (size(calls) - 1));
        }
    }

    private Message message(RankCalls calls, byte[] content, int dest, int tag) {
        checkRank(calls, "destination", dest);
        if (tag == MPI.ANY_TAG) {
            throw Misuse.error("wrong-tag", "a message cannot be sent with ANY_TAG");
        }
        if (tag < 0) {
            Misuse.warning("negative-tag", "the tag is " + tag + ": MPI wants 0 or more");
        }
        return new Message(calls.rank(), world(calls, dest), context, tag, content);
    }

    private Pattern pattern(RankCalls calls, int source, int tag) {
        if (source != MPI.ANY_SOURCE) {
            checkRank(calls, "source", source);
        }
        if (tag < 0 && tag != MPI.ANY_TAG) {
            Misuse.warning("negative-tag", "the tag is " + tag + ": MPI wants 0 or more");
        }
        return new Pattern(source == MPI.ANY_SOURCE ? Pattern.ANY : world(calls, source), context, tag);
    }

    private Status status(Message message) {
        return new Status(local(message.source()), message.tag(), message.content());
    }

    /** Puts a message where it belongs. */
    Status take(Message message, Section section) {
        section.unpack(message.content());
        return status(message);
    }

    private void send(String call, Object buf, int offset, int count, Datatype type, int dest, int tag, SendKind kind) {
        RankCalls calls = PerRank.enter(call);
        Transfer transfer = new Transfer(new Section(buf, offset, count, type), dest, tag);
        Change change = calls.change();
        if (change.isNone()) {
            send(calls, transfer, kind);
        } else {
            Altered.of(calls).send(change, this, transfer, kind);
        }
    }

    void send(RankCalls calls, Transfer transfer, SendKind kind) {
        byte[] content = transfer.section().pack();
        Message message = message(calls, content, transfer.peer(), transfer.tag());
        if (kind == SendKind.BUFFERED) {
            checkBuffer(calls, content);
        }
        calls.send(message, kind);
    }

    private Request begin(
            String call, Object buf, int offset, int count, Datatype type, int dest, int tag, SendKind kind) {
        RankCalls calls = PerRank.enter(call);
        Transfer transfer = new Transfer(new Section(buf, offset, count, type), dest, tag);
        Change change = calls.change();
        return change.isNone()
                ? begin(calls, transfer, kind)
                : Altered.of(calls).begun(change, begin(calls, transfer.altered(calls, change), kind));
    }

    Request begin(RankCalls calls, Transfer transfer, SendKind kind) {
        byte[] content = transfer.section().pack();
        Message message = message(calls, content, transfer.peer(), transfer.tag());
        if (kind == SendKind.BUFFERED) {
            checkBuffer(calls, content);
        }
        return new SendRequest(calls.postSend(message, kind), transfer.section(), content, transfer.tag());
    }

    /** Whether a message that is buffered fits the buffer; those before it may be there still, and are not counted. */
    private static void checkBuffer(RankCalls calls, byte[] content) {
        int attached = PerRank.of(calls).attached;
        if (attached < 0) {
            throw Misuse.error("no-buffer", "no buffer is attached: call MPI.Buffer_attach first");
        }
        int needed = Section.bytesOf(content) + OVERHEAD_BYTES;
        if (needed > attached) {
            throw Misuse.error(
                    "no-buffer", "the attached buffer has " + attached + " bytes, and the message needs " + needed);
        }
    }

    /** How many ranks are members. */
    public int Size() throws MPIException {
        return size(PerRank.enter("Size"));
    }

    /** The rank of the caller; −1 when it is no member. */
    public int Rank() throws MPIException {
        return local(PerRank.enter("Rank").rank());
    }

    /** The members. */
    public Group Group() throws MPIException {
        return new Group(members(PerRank.enter("Group")));
    }

    /** How two communicators compare: IDENT, CONGRUENT, SIMILAR or UNEQUAL. */
    public static int Compare(Comm comm1, Comm comm2) throws MPIException {
        if (comm1.context == comm2.context) {
            return MPI.IDENT;
        }
        int groups = Group.Compare(comm1.Group(), comm2.Group());
        return groups == MPI.IDENT ? MPI.CONGRUENT : groups;
    }

    /** Does nothing. */
    public void Free() throws MPIException {}

    /** Whether this joins two groups, which none here does. */
    public boolean Test_inter() throws MPIException {
        return false;
    }

    /** What topology this has: none. */
    public int Topo_test() throws MPIException {
        return MPI.UNDEFINED;
    }

    /** Does nothing, as with MPJ Express: the program goes on. */
    public void Abort(int errorcode) throws MPIException {
        PerRank.enter("Abort");
        Misuse.warning("abort", "Abort does nothing in MPJ Express: the program goes on");
    }

    /** A communicator of the same members. */
    @Override
    public Object clone() throws MPIException {
        throw new IllegalStateException("all communicators are Intracomms");
    }

    /** Sends a message. */
    public void Send(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        send("Send", buf, offset, count, datatype, dest, tag, SendKind.STANDARD);
    }

    /** Sends a message, and returns when it is received. */
    public void Ssend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        send("Ssend", buf, offset, count, datatype, dest, tag, SendKind.SYNCHRONOUS);
    }

    /** Sends a message through the attached buffer. */
    public void Bsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        send("Bsend", buf, offset, count, datatype, dest, tag, SendKind.BUFFERED);
    }

    /** Sends a message like Send, as with MPJ Express. */
    public void Rsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        send("Rsend", buf, offset, count, datatype, dest, tag, SendKind.STANDARD);
    }

    /** Begins to send a message. */
    public Request Isend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        return begin("Isend", buf, offset, count, datatype, dest, tag, SendKind.STANDARD);
    }

    /** Begins to send a message through the attached buffer. */
    public Request Ibsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        return begin("Ibsend", buf, offset, count, datatype, dest, tag, SendKind.BUFFERED);
    }

    /** Begins to send a message; completes when it is received. */
    public Request Issend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        return begin("Issend", buf, offset, count, datatype, dest, tag, SendKind.SYNCHRONOUS);
    }

    /** Begins to send a message like Isend, as with MPJ Express. */
    public Request Irsend(Object buf, int offset, int count, Datatype datatype, int dest, int tag) throws MPIException {
        return begin("Irsend", buf, offset, count, datatype, dest, tag, SendKind.STANDARD);
    }

    /** Receives a message. */
    public Status Recv(Object buf, int offset, int count, Datatype datatype, int source, int tag) throws MPIException {
        RankCalls calls = PerRank.enter("Recv");
        Transfer transfer = new Transfer(new Section(buf, offset, count, datatype), source, tag);
        Change change = calls.change();
        return change.isNone() ? receive(calls, transfer) : Altered.of(calls).receive(change, this, transfer);
    }

    Status receive(RankCalls calls, Transfer transfer) {
        Section section = transfer.section().warnedOfEnd();
        return take(calls.receive(pattern(calls, transfer.peer(), transfer.tag())), section);
    }

    /** Receives a message of whatever content, which is dropped. */
    void drop(RankCalls calls, int source, int tag) {
        calls.receive(pattern(calls, source, tag));
    }

    /** Begins to receive a message. */
    public Request Irecv(Object buf, int offset, int count, Datatype datatype, int source, int tag)
            throws MPIException {
        RankCalls calls = PerRank.enter("Irecv");
        Transfer transfer = new Transfer(new Section(buf, offset, count, datatype), source, tag);
        Change change = calls.change();
        return change.isNone()
                ? beginToReceive(calls, transfer)
                : Altered.of(calls).begun(change, beginToReceive(calls, transfer.altered(calls, change)));
    }

    Request beginToReceive(RankCalls calls, Transfer transfer) {
        Section section = transfer.section().warnedOfEnd();
        return new ReceiveRequest(calls.postReceive(pattern(calls, transfer.peer(), transfer.tag())), this, section);
    }

    /** Waits until a message can be received. */
    public Status Probe(int source, int tag) throws MPIException {
        RankCalls calls = PerRank.enter("Probe");
        Change change = calls.change();
        Status status = status(calls.probe(pattern(calls, source, change.or(Change.Kind.TAG, tag))));
        if (change.kind() == Change.Kind.REMEMBERED) {
            Altered.of(calls).remember(status.source);
        }
        return status;
    }

    /** The status of a message that can be received now, or null. */
    public Status Iprobe(int source, int tag) throws MPIException {
        RankCalls calls = PerRank.enter("Iprobe");
        Optional<Message> message = calls.poll(pattern(calls, source, tag));
        return message.map(this::status).orElse(null);
    }

    /** Sends a message and receives another, in any order. */
    public Status Sendrecv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            int dest,
            int sendtag,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int source,
            int recvtag)
            throws MPIException {
        RankCalls calls = PerRank.enter("Sendrecv");
        byte[] content = new Section(sendbuf, sendoffset, sendcount, sendtype).pack();
        Section section = new Section(recvbuf, recvoffset, recvcount, recvtype).warnedOfEnd();
        return exchange(calls, message(calls, content, dest, sendtag), pattern(calls, source, recvtag), section);
    }

    /** Sends elements, and receives others in their place. */
    public Status Sendrecv_replace(
            Object buf, int offset, int count, Datatype datatype, int dest, int sendtag, int source, int recvtag)
            throws MPIException {
        RankCalls calls = PerRank.enter("Sendrecv_replace");
        Section section = new Section(buf, offset, count, datatype);
        byte[] content = section.pack();
        return exchange(calls, message(calls, content, dest, sendtag), pattern(calls, source, recvtag), section);
    }

    private Status exchange(RankCalls calls, Message message, Pattern pattern, Section section) {
        int receive = calls.postReceive(pattern);
        int send = calls.postSend(message, SendKind.STANDARD);
        Completion completion = calls.await(new int[] {receive, send}, Which.ALL);
        return take(completion.messages().get(0), section);
    }

    /** How many bytes a message takes in an attached buffer. */
    public int Pack_size(int incount, Datatype datatype) throws MPIException {
        return incount * datatype.getByteSize() + OVERHEAD_BYTES;
    }
}
