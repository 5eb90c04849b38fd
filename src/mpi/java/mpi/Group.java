package mpi;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.rankbuffer.program.calls.RankCalls;

/** An ordered set of ranks. Immutable. */
public class Group {

    /** The members' ranks in COMM_WORLD. */
    private final int[] members;

    Group(int[] members) {
        this.members = members;
    }

    int[] members() {
        return members;
    }

    private int indexOf(int world) {
        for (int i = 0; i < members.length; i++) {
            if (members[i] == world) {
                return i;
            }
        }
        return MPI.UNDEFINED;
    }

    private boolean has(int world) {
        return indexOf(world) >= 0;
    }

    private Group filtered(IntPredicate keep) {
        return new Group(Arrays.stream(members).filter(keep).toArray());
    }

    private int member(int rank) {
        if (rank < 0 || rank >= members.length) {
            throw Misuse.error(
                    "wrong-rank", "the rank is " + rank + ", and the group has " + members.length + " members");
        }
        return members[rank];
    }

    /** How many members it has. */
    public int Size() throws MPIException {
        return members.length;
    }

    /** The caller's rank; −1 when it is no member. */
    public int Rank() throws MPIException {
        return indexOf(RankCalls.current().rank());
    }

    /** The ranks in another group; −1 for those that are not in it. */
    public static int[] Translate_ranks(Group group1, int[] ranks1, Group group2) throws MPIException {
        return Arrays.stream(ranks1)
                .map(rank -> group2.indexOf(group1.member(rank)))
                .toArray();
    }

    /** How two groups compare: IDENT, SIMILAR or UNEQUAL. */
    public static int Compare(Group group1, Group group2) throws MPIException {
        if (Arrays.equals(group1.members, group2.members)) {
            return MPI.IDENT;
        }
        int[] sorted1 = Arrays.stream(group1.members).sorted().toArray();
        int[] sorted2 = Arrays.stream(group2.members).sorted().toArray();
        return Arrays.equals(sorted1, sorted2) ? MPI.SIMILAR : MPI.UNEQUAL;
    }

    /** The members of the first, and then those of the second only. */
    public static Group Union(Group group1, Group group2) throws MPIException {
        return new Group(IntStream.concat(Arrays.stream(group1.members), Arrays.stream(group2.members))
                .distinct()
                .toArray());
    }

    /** The members of both. */
    public static Group Intersection(Group group1, Group group2) throws MPIException {
        return group1.filtered(group2::has);
    }

    /** The members of the first only. */
    public static Group Difference(Group group1, Group group2) throws MPIException {
        return group1.filtered(member -> !group2.has(member));
    }

    /** The members with these ranks, in this order. */
    public Group Incl(int[] ranks) throws MPIException {
        return new Group(Arrays.stream(ranks).map(this::member).toArray());
    }

    /** The members without those with these ranks. */
    public Group Excl(int[] ranks) throws MPIException {
        return Difference(this, Incl(ranks));
    }

    /** The members of ranges: each is a first rank, a last rank, and a step. */
    public Group Range_incl(int[][] ranges) throws MPIException {
        return Incl(Arrays.stream(ranges).flatMapToInt(Group::range).toArray());
    }

    /** The members that are not in ranges. */
    public Group Range_excl(int[][] ranges) throws MPIException {
        return Difference(this, Range_incl(ranges));
    }

    private static IntStream range(int[] range) {
        int step = range[2];
        if (step == 0) {
            throw Misuse.error("wrong-rank", "a range of ranks has a step of 0");
        }
        return IntStream.iterate(range[0], rank -> step > 0 ? rank <= range[1] : rank >= range[1], rank -> rank + step);
    }

    /** Does nothing. */
    public void free() {}
}
