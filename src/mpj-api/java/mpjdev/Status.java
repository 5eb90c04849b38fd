package mpjdev;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Status {
    public int source;
    public int tag;
    public int index;
    public int numEls;

    public Status() {}
}
