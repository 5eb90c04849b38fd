package org.rankbuffer.doctor;

import java.nio.file.Path;

/**
 * Which Java this is.
 *
 * @param version its version
 * @param vendor who made it
 * @param home where it lies
 */
record JavaCheck(Runtime.Version version, String vendor, Path home) implements Check {

    private static final int OLDEST = 17;

    @Override
    public String id() {
        return "java";
    }

    @Override
    public Finding look() {
        String text = version + " (" + vendor + "), " + home;
        return version.feature() >= OLDEST
                ? Finding.ok(text)
                : Finding.problem(
                        text + " is too old", "install a JDK, " + OLDEST + " or newer, or point JAVA_HOME at one");
    }
}
