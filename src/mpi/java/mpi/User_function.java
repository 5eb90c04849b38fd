package mpi;

/** An operator of one's own, for {@link Op}. */
public abstract class User_function {

    /** An operator. */
    public User_function() {}

    /** Puts {@code invec op inoutvec} into {@code inoutvec}, element by element. */
    public abstract void Call(
            Object invec, int inoffset, Object inoutvec, int inoutoffset, int count, Datatype datatype)
            throws MPIException;
}
