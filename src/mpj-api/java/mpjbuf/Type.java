package mpjbuf;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Type {
    public static final Type BYTE = null;

    private Type() {}
}
