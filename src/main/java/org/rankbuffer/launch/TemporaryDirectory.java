package org.rankbuffer.launch;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where temporary files go: where {@code TMPDIR} says, as with other programs. Java by itself looks at that variable on
 * macOS only.
 */
public final class TemporaryDirectory {

    /** What Java takes elsewhere. */
    private static final String FIXED = "/tmp";

    private TemporaryDirectory() {}

    /**
     * The directory.
     *
     * @return its path; whether it can be used is another question
     */
    public static Path path() {
        return path(System.getProperty("java.io.tmpdir"), System.getenv());
    }

    /** The directory, given the one that Java would take; somebody may have told it another one by that property. */
    static Path path(String java, Map<String, String> environment) {
        String named = environment.getOrDefault("TMPDIR", "");
        return Path.of(named.isEmpty() || !java.equals(FIXED) ? java : named);
    }
}
