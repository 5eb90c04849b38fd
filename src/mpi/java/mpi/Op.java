package mpi;

import java.util.stream.Stream;
import org.rankbuffer.program.calls.Change;

/** An operator that Reduce and its relatives combine elements with. */
public class Op {

    private final String name;
    private final User_function function;

    /** An operator of one's own; operands are combined in the order of ranks, whether it commutes or not. */
    public Op(User_function function, boolean commute) throws MPIException {
        // By its class, so that ranks, each of which has made its own, can compare theirs.
        this(function.getClass().getName(), function);
    }

    Op(String name, User_function function) {
        this.name = name;
        this.function = function;
    }

    /** This operator, or the one that is to be in its place. */
    Op altered(Change change) {
        if (change.kind() != Change.Kind.OPERATOR) {
            return this;
        }
        return Stream.of(
                        MPI.MAX,
                        MPI.MIN,
                        MPI.SUM,
                        MPI.PROD,
                        MPI.LAND,
                        MPI.LOR,
                        MPI.LXOR,
                        MPI.BAND,
                        MPI.BOR,
                        MPI.BXOR,
                        MPI.MAXLOC,
                        MPI.MINLOC)
                .filter(op -> op.name.equals(change.name()))
                .findFirst()
                .orElseThrow();
    }

    /** What all ranks must agree on. */
    String name() {
        return name;
    }

    /** Says what is wrong when it cannot combine elements of a type. */
    void check(Datatype type) {
        if (function instanceof Operator operator && !operator.takes(type)) {
            throw Misuse.error("wrong-operator", "MPI." + name + " is not defined for " + type.base());
        }
    }

    /** Puts {@code left op right} into {@code right}, both from their beginnings. */
    void combine(Object left, Object right, int count, Datatype type) {
        function.Call(left, 0, right, 0, count, type);
    }

    /** Does nothing. */
    public void free() throws MPIException {}
}
