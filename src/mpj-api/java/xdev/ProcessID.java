package xdev;

import java.util.UUID;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class ProcessID {
    public ProcessID(UUID uuid) {}

    public UUID uuid() {
        throw new UnsupportedOperationException();
    }
}
