package mpi;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public abstract class Datatype {
    public Datatype() {}
}
