package org.rankbuffer.cli;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.launch.JvmOptions;
import picocli.CommandLine.Option;

/** How many ranks, and the options of their JVMs. */
final class RankOptions {

    /** How many ranks there are where nothing else says it. */
    static final long DEFAULT_SIZE = 8;

    @Option(
            names = {"-np", "-n"},
            paramLabel = "N",
            description = {
                "How many ranks, the manager included. Default: " + DEFAULT_SIZE + "; on a cluster, what the",
                "batch system gave this job."
            })
    private Long size;

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "An option for the JVMs of the ranks, such as -Xmx2g; may be repeated.")
    private List<String> javaOptions = List.of();

    /** How many ranks the user wants, of which there may be too few or too many; empty when the user does not say. */
    Optional<Long> size() {
        return Optional.ofNullable(size);
    }

    /** The options of the JVMs, each of which a rank can start with. */
    List<String> javaOptions() {
        JvmOptions.requireUsable(javaOptions);
        return javaOptions;
    }
}
