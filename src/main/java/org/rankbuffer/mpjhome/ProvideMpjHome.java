package org.rankbuffer.mpjhome;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Prints the path of a verified MPJ Express home, which is assembled if need be. The build runs this before its tests. */
public final class ProvideMpjHome {
    private ProvideMpjHome() {}

    /**
     * Locates or makes the home and prints its path, the only line on {@code out}.
     *
     * @param projectDirectory where {@code .mpj} and {@code target} lie
     * @param environment the environment variables
     * @param out gets the path
     * @param err gets what is going on while it takes time
     * @throws org.rankbuffer.EnvironmentException if there is no home and none can be made
     */
    public static void run(Path projectDirectory, Map<String, String> environment, PrintStream out, PrintStream err) {
        out.println(MpjHome.verify(projectDirectory, environment, err::println).directory());
    }
}
