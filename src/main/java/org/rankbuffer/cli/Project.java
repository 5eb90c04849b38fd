package org.rankbuffer.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this project lies. */
final class Project {

    private Project() {}

    /** The directory with {@code mpj-conf} and {@code .mpj}: the scripts say, else it is above the jar's. */
    static Path directory() {
        String home = System.getProperty("rankbuffer.home");
        if (home != null) {
            return Path.of(home).toAbsolutePath();
        }
        try {
            Path code = Path.of(Project.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
