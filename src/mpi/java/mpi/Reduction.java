package mpi;

import java.nio.charset.StandardCharsets;

/** Combines what ranks contribute, in the order of their ranks. */
final class Reduction {

    private Reduction() {}

    static void warnOfDefects(String call, int sendOffset, int recvOffset, Op op) {
        Misuse.defect(
                sendOffset != 0 || recvOffset != 0,
                call + " of MPJ Express gives wrong results when an offset is not 0");
        Misuse.defect(
                op == MPI.BOR || op == MPI.BXOR, call + " of MPJ Express does not combine anything with " + op.name());
    }

    /** What one rank contributes. */
    static byte[] part(Op op, Datatype type, byte[] content) {
        op.check(type);
        return Parts.join(op.name().getBytes(StandardCharsets.UTF_8), content);
    }

    /** What the operator makes of the contributions, as adjacent elements. */
    static Section of(String call, byte[][] contributions, int count, Datatype type, Op op) {
        Datatype adjacent = Datatype.adjacent(type.base(), 1);
        int elements = count * type.elements();
        Section result = null;
        for (byte[] contribution : contributions) {
            byte[][] parts = Parts.split(contribution);
            String name = new String(parts[0], StandardCharsets.UTF_8);
            if (!name.equals(op.name())) {
                Misuse.warning(
                        "operators-differ",
                        "the operator of " + call + " is " + op.name() + " here, and " + name + " at another rank");
            }
            Section next = new Section(type.base().allocate(elements), 0, elements, adjacent);
            next.fill(call, parts[1]);
            if (result != null) {
                op.combine(result.array(), next.array(), Section.elementsOf(parts[1]) / type.elements(), type);
            }
            result = next;
        }
        return result;
    }
}
