package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Path;

/** Where MPJ Express itself comes from. */
@FunctionalInterface
interface MpjPackage {
    /**
     * Provides the files of MPJ Express, verified.
     *
     * @param into an empty directory to work in
     * @return the directory below which {@code usr/share/mpj/lib} and {@code etc/mpj} lie; not necessarily {@code into}
     * @throws org.rankbuffer.EnvironmentException if it cannot be had, with what to do about it
     * @throws IOException if the files cannot be written
     */
    Path unpack(Path into) throws IOException;
}
