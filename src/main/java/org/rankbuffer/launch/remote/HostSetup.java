package org.rankbuffer.launch.remote;

import java.util.List;
import java.util.function.Function;
import org.rankbuffer.cluster.Connector;
import org.rankbuffer.cluster.HostScript;
import org.rankbuffer.cluster.Machine;

/**
 * What is to be done on every machine of a job before ranks start.
 *
 * @param connector how each is reached
 * @param overSsh whether those that are not this host are reached by ssh
 * @param script what its shell is told
 * @param mpjHome MPJ Express, where it lies here
 * @param classPath the user's classes, where they lie here
 * @param javaOptions options for the JVMs of the ranks
 * @param network the interface that ranks are to use, or its network; empty for any
 * @param clockTolerance seconds that clocks may differ
 */
public record HostSetup(
        Function<Machine, Connector> connector,
        boolean overSsh,
        HostScript script,
        String mpjHome,
        List<String> classPath,
        List<String> javaOptions,
        String network,
        double clockTolerance) {

    /** The directory of MPJ Express in the bundle. */
    public static final String MPJ_HOME = "mpj";

    /** The directory of the user's classes in the bundle; those have numbers. */
    public static final String CLASS_PATH = "classpath";

    /** Copies the lists. */
    public HostSetup {
        classPath = List.copyOf(classPath);
        javaOptions = List.copyOf(javaOptions);
    }
}
