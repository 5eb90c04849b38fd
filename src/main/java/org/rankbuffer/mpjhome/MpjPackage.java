package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Path;

/** Where MPJ Express itself comes from. */
@FunctionalInterface
interface MpjPackage {
    /**
     * Provides the files of MPJ Express, verified as far as that can be done, in an empty directory to work in.
     *
     * @return a directory with {@code lib/*.jar}, the names without a version, and {@code conf/mpjexpress.conf}
     * @throws org.rankbuffer.EnvironmentException if it cannot be had, with what to do about it
     */
    Path unpack(Path into) throws IOException;

    /** What {@link #unpack} does, for a line that is shown meanwhile. */
    default String action() {
        return "fetching MPJ Express " + MpjParts.VERSION;
    }
}
