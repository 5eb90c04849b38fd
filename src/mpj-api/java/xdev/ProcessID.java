package xdev;

import java.util.UUID;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class ProcessID {

    public UUID uuid() {
        throw new UnsupportedOperationException();
    }
}
