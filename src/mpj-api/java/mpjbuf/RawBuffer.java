package mpjbuf;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public interface RawBuffer {}
