package mpi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.Collective;
import org.rankbuffer.program.calls.RankCalls;

/** Ranks that take part in collective operations; each is one call of the checker's. */
public class Intracomm extends Comm {

    private static final byte[] NOTHING = {};
    private static final int[] NOBODY = {};

    Intracomm(int context, int[] members) {
        super(context, members);
    }

    /** All indexes of members. */
    private int[] all(RankCalls calls) {
        return IntStream.range(0, size(calls)).toArray();
    }

    /** Takes part in a collective operation in which each member needs what all contribute. */
    byte[][] collective(RankCalls calls, String name, byte[] contribution) {
        return collective(calls, name, -1, contribution, all(calls), all(calls));
    }

    /** Takes part in one in which the root needs what all contribute; null at the others. */
    private byte[][] toRoot(RankCalls calls, String name, int root, byte[] contribution) {
        boolean isRoot = isRoot(calls, root);
        byte[][] answers = collective(calls, name, root, contribution, isRoot ? all(calls) : NOBODY, new int[] {root});
        return isRoot ? answers : null;
    }

    /** Takes part in one in which all need what the root contributes. */
    private byte[] fromRoot(RankCalls calls, String name, int root, byte[] contribution) {
        int[] neededBy = isRoot(calls, root) ? all(calls) : NOBODY;
        return collective(calls, name, root, contribution, new int[] {root}, neededBy)[root];
    }

    /** Takes part in a collective operation; the root is a member's rank, or −1. */
    private byte[][] collective(
            RankCalls calls, String name, int root, byte[] contribution, int[] needs, int[] neededBy) {
        int[] members = members(calls);
        return calls.collective(new Collective(
                context(), members, name, root < 0 ? root : members[root], "", contribution, needs, neededBy));
    }

    private int rank(RankCalls calls) {
        return local(calls.rank());
    }

    private boolean isRoot(RankCalls calls, int root) {
        checkRank(calls, "root", root);
        return rank(calls) == root;
    }

    // Communicators.

    /** Agrees with the other members on the first of new numbers of communicators; the contributions come with it. */
    private byte[][] agree(RankCalls calls, String call, int... contribution) {
        PerRank state = PerRank.of(calls);
        byte[][] answers =
                collective(calls, call, Parts.join(Parts.ofInts(state.nextContext), Parts.ofInts(contribution)));
        state.nextContext = 0;
        for (int i = 0; i < answers.length; i++) {
            byte[][] parts = Parts.split(answers[i]);
            state.nextContext = Math.max(state.nextContext, Parts.toInts(parts[0])[0]);
            answers[i] = parts[1];
        }
        return answers;
    }

    /** How two communicators compare: IDENT, CONGRUENT, SIMILAR or UNEQUAL. */
    public static int Compare(Comm comm1, Comm comm2) throws MPIException {
        return Comm.Compare(comm1, comm2);
    }

    /** A communicator for each colour, whose ranks are in the order of the keys. */
    public Intracomm Split(int colour, int key) throws MPIException {
        RankCalls calls = PerRank.enter("Split");
        if (colour < 0) {
            Misuse.warning(
                    "negative-colour",
                    "the colour is " + colour + ": MPI gives no communicator for UNDEFINED, and MPJ Express one of all"
                            + " ranks with this colour");
        }
        return split(calls, "Split", colour, key);
    }

    /** A communicator for each colour. */
    Intracomm split(RankCalls calls, String call, int colour, int key) {
        int[][] answers = Arrays.stream(agree(calls, call, colour, key))
                .map(Parts::toInts)
                .toArray(int[][]::new);
        List<Integer> colours =
                Arrays.stream(answers).map(a -> a[0]).distinct().sorted().toList();
        int[] world = members(calls);
        int[] same = IntStream.range(0, answers.length)
                .filter(i -> answers[i][0] == colour)
                .boxed()
                .sorted(Comparator.comparing(i -> answers[i][1]))
                .mapToInt(i -> world[i])
                .toArray();
        PerRank state = PerRank.of(calls);
        Intracomm part = new Intracomm(state.nextContext + colours.indexOf(colour), same);
        state.nextContext += colours.size();
        return part;
    }

    /** A new communicator of some of the members, in which all members take part. */
    <C> C create(RankCalls calls, String call, IntFunction<C> made) {
        agree(calls, call);
        return made.apply(PerRank.of(calls).nextContext++);
    }

    /** A communicator of the same members. */
    @Override
    public Object clone() throws MPIException {
        RankCalls calls = PerRank.enter("clone");
        return create(calls, "clone", context -> new Intracomm(context, members(calls)));
    }

    /** A communicator of a group; who is not in the group gets one, too, as with MPJ Express, with rank −1. */
    public Intracomm Create(Group group) throws MPIException {
        return create(PerRank.enter("Create"), "Create", context -> new Intracomm(context, group.members()));
    }

    /** A grid, the last dimension fastest; null for a rank beyond it. Ranks are not reordered. */
    public Cartcomm Create_cart(int[] dims, boolean[] periods, boolean reorder) throws MPIException {
        RankCalls calls = PerRank.enter("Create_cart");
        int places = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        if (places > size(calls)) {
            throw Misuse.error(
                    "wrong-grid", "the grid has " + places + " places, and the communicator " + size(calls) + " ranks");
        }
        return create(
                calls,
                "Create_cart",
                context -> rank(calls) >= places
                        ? null
                        : new Cartcomm(
                                context,
                                Arrays.copyOf(members(calls), places),
                                dims.clone(),
                                Arrays.copyOf(periods, dims.length)));
    }

    // Data.

    /** Waits until all members have called it. */
    public void Barrier() throws MPIException {
        RankCalls calls = PerRank.enter("Barrier");
        Altered.perform(calls, calls.change(), () -> barrier(calls));
    }

    void barrier(RankCalls calls) {
        collective(calls, "Barrier", NOTHING);
    }

    /** Gives all members what the root has. */
    public void Bcast(Object buf, int offset, int count, Datatype type, int root) throws MPIException {
        RankCalls calls = PerRank.enter("Bcast");
        Change change = calls.change();
        Section section = new Section(buf, offset, count, type);
        Altered.perform(calls, change, () -> bcast(calls, section, change.or(Change.Kind.ROOT, root)));
    }

    void bcast(RankCalls calls, Section section, int root) {
        if (isRoot(calls, root)) {
            fromRoot(calls, "Bcast", root, section.pack());
        } else {
            section.checked().fill("Bcast", fromRoot(calls, "Bcast", root, NOTHING));
        }
    }

    /** Gives the root what all members have, in the order of their ranks. */
    public void Gather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root)
            throws MPIException {
        RankCalls calls = PerRank.enter("Gather");
        Misuse.defect(recvoffset != 0, "Gather of MPJ Express takes the receive offset for 0");
        RankParts table = RankParts.even(recvbuf, recvoffset, recvcount, recvtype);
        Section own = new Section(sendbuf, sendoffset, sendcount, sendtype);
        Change change = calls.change();
        int altered = change.or(Change.Kind.ROOT, root);
        if (!isRoot(calls, altered)) {
            // MPJ Express gathers along a tree, in the receive buffers of all members.
            table.checkOwnPlace("Gather", "receive", rank(calls));
        }
        Altered.perform(calls, change, () -> gather(calls, "Gather", altered, own, table));
    }

    /** Gives the root what all members have, where it says. */
    public void Gatherv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] displs,
            Datatype recvtype,
            int root)
            throws MPIException {
        RankCalls calls = PerRank.enter("Gatherv");
        RankParts table = RankParts.of(recvbuf, recvoffset, recvcounts, displs, recvtype);
        gather(calls, "Gatherv", root, new Section(sendbuf, sendoffset, sendcount, sendtype), table);
    }

    private void gather(RankCalls calls, String call, int root, Section own, RankParts table) {
        byte[][] answers = toRoot(calls, call, root, own.pack());
        if (answers != null) {
            table.fill(call, answers);
        }
    }

    /** Gives each member a part of what the root has, in the order of their ranks. */
    public void Scatter(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root)
            throws MPIException {
        RankCalls calls = PerRank.enter("Scatter");
        Misuse.defect(sendoffset != 0 || recvoffset != 0, "Scatter of MPJ Express takes the offsets for 0");
        RankParts table = RankParts.even(sendbuf, sendoffset, sendcount, sendtype);
        Section own = new Section(recvbuf, recvoffset, recvcount, recvtype);
        Change change = calls.change();
        int altered = change.or(Change.Kind.ROOT, root);
        if (!isRoot(calls, altered)) {
            // MPJ Express scatters along a tree, in the send buffers of all members.
            table.checkOwnPlace("Scatter", "send", rank(calls));
        }
        Altered.perform(calls, change, () -> scatter(calls, "Scatter", altered, table, own));
    }

    /** Gives each member the part of what the root has that the root says. */
    public void Scatterv(
            Object sendbuf,
            int sendoffset,
            int[] sendcounts,
            int[] displs,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root)
            throws MPIException {
        RankCalls calls = PerRank.enter("Scatterv");
        RankParts table = RankParts.of(sendbuf, sendoffset, sendcounts, displs, sendtype);
        scatter(calls, "Scatterv", root, table, new Section(recvbuf, recvoffset, recvcount, recvtype));
    }

    private void scatter(RankCalls calls, String call, int root, RankParts table, Section own) {
        byte[] parts = isRoot(calls, root) ? table.pack(size(calls)) : NOTHING;
        own.fill(call, Parts.split(fromRoot(calls, call, root, parts))[rank(calls)]);
    }

    /** Gives all members what all have, in the order of their ranks. */
    public void Allgather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype)
            throws MPIException {
        RankCalls calls = PerRank.enter("Allgather");
        Misuse.defect(recvoffset != 0, "Allgather of MPJ Express takes the receive offset for 0");
        RankParts table = RankParts.even(recvbuf, recvoffset, recvcount, recvtype);
        byte[] own = new Section(sendbuf, sendoffset, sendcount, sendtype).pack();
        table.fill("Allgather", collective(calls, "Allgather", own));
    }

    /** Gives all members what all have, where each says. */
    public void Allgatherv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] displs,
            Datatype recvtype)
            throws MPIException {
        RankCalls calls = PerRank.enter("Allgatherv");
        RankParts table = RankParts.of(recvbuf, recvoffset, recvcounts, displs, recvtype);
        byte[] own = new Section(sendbuf, sendoffset, sendcount, sendtype).pack();
        table.fill("Allgatherv", collective(calls, "Allgatherv", own));
    }

    /** Gives each member a part of what each has, in the order of their ranks. */
    public void Alltoall(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype)
            throws MPIException {
        exchange(
                "Alltoall",
                RankParts.even(sendbuf, sendoffset, sendcount, sendtype),
                RankParts.even(recvbuf, recvoffset, recvcount, recvtype));
    }

    /** Gives each member a part of what each has, from and to where each says. */
    public void Alltoallv(
            Object sendbuf,
            int sendoffset,
            int[] sendcount,
            int[] sdispls,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcount,
            int[] rdispls,
            Datatype recvtype)
            throws MPIException {
        exchange(
                "Alltoallv",
                RankParts.of(sendbuf, sendoffset, sendcount, sdispls, sendtype),
                RankParts.of(recvbuf, recvoffset, recvcount, rdispls, recvtype));
    }

    private void exchange(String call, RankParts from, RankParts to) {
        RankCalls calls = PerRank.enter(call);
        byte[][] answers = collective(calls, call, from.pack(size(calls)));
        int rank = rank(calls);
        to.fill(call, Arrays.stream(answers).map(a -> Parts.split(a)[rank]).toArray(byte[][]::new));
    }

    // Reductions.

    /** Gives the root what the operator makes of what all members have. The others get their own, as with MPJ Express. */
    public void Reduce(
            Object sendbuf,
            int sendoffset,
            Object recvbuf,
            int recvoffset,
            int count,
            Datatype datatype,
            Op op,
            int root)
            throws MPIException {
        RankCalls calls = PerRank.enter("Reduce");
        Change change = calls.change();
        Reduction.warnOfDefects("Reduce", sendoffset, recvoffset, op);
        Section to = new Section(recvbuf, recvoffset, count, datatype);
        byte[] own = new Section(sendbuf, sendoffset, count, datatype).pack();
        Altered.perform(
                calls,
                change,
                () -> reduce(calls, own, to, count, datatype, op.altered(change), change.or(Change.Kind.ROOT, root)));
    }

    private void reduce(RankCalls calls, byte[] own, Section to, int count, Datatype datatype, Op op, int root) {
        if (!isRoot(calls, root)) {
            to.unpack(own);
        }
        byte[][] answers = toRoot(calls, "Reduce", root, Reduction.part(op, datatype, own));
        if (answers != null) {
            Reduction.of("Reduce", answers, count, datatype, op).copyTo(to);
        }
    }

    /** Gives all members what the operator makes of what all have. */
    public void Allreduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        RankCalls calls = PerRank.enter("Allreduce");
        Change change = calls.change();
        Reduction.warnOfDefects("Allreduce", sendoffset, recvoffset, op);
        byte[] own = new Section(sendbuf, sendoffset, count, datatype).pack();
        Section to = new Section(recvbuf, recvoffset, count, datatype);
        Altered.perform(calls, change, () -> allreduce(calls, own, to, count, datatype, op.altered(change)));
    }

    private void allreduce(RankCalls calls, byte[] own, Section to, int count, Datatype datatype, Op op) {
        byte[][] answers = collective(calls, "Allreduce", Reduction.part(op, datatype, own));
        Reduction.of("Allreduce", answers, count, datatype, op).copyTo(to);
    }

    /** Gives each member its part of what the operator makes of what all have. */
    public void Reduce_scatter(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int[] recvcounts, Datatype datatype, Op op)
            throws MPIException {
        RankCalls calls = PerRank.enter("Reduce_scatter");
        Misuse.defect(size(calls) > 1, "Reduce_scatter of MPJ Express gives wrong results");
        int count = Arrays.stream(recvcounts).sum();
        int rank = rank(calls);
        int before = Arrays.stream(recvcounts, 0, rank).sum();
        byte[] own = new Section(sendbuf, sendoffset, count, datatype).pack();
        byte[][] answers = collective(calls, "Reduce_scatter", Reduction.part(op, datatype, own));
        Section all = Reduction.of("Reduce_scatter", answers, count, datatype, op);
        new Section(all.array(), before * datatype.elements(), recvcounts[rank] * datatype.elements(), all.type())
                .copyTo(new Section(recvbuf, recvoffset, recvcounts[rank], datatype));
    }

    /** Gives each member what the operator makes of what the members up to it have. */
    public void Scan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        RankCalls calls = PerRank.enter("Scan");
        Reduction.warnOfDefects("Scan", sendoffset, recvoffset, op);
        byte[] own = new Section(sendbuf, sendoffset, count, datatype).pack();
        int rank = rank(calls);
        int[] upToHere = IntStream.rangeClosed(0, rank).toArray();
        int[] fromHere = IntStream.range(rank, size(calls)).toArray();
        byte[][] answers = collective(calls, "Scan", -1, Reduction.part(op, datatype, own), upToHere, fromHere);
        Reduction.of("Scan", Arrays.copyOf(answers, upToHere.length), count, datatype, op)
                .copyTo(new Section(recvbuf, recvoffset, count, datatype));
    }
}
