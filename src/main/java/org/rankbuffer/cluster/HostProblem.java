package org.rankbuffer.cluster;

import java.util.Collection;
import java.util.stream.Collectors;
import org.rankbuffer.EnvironmentException;

/**
 * Why a machine cannot run ranks.
 *
 * @param host its name
 * @param text what is wrong, in one line
 * @param remedy what to do about it
 */
public record HostProblem(String host, String text, String remedy) {

    /**
     * Makes sure that there are none.
     *
     * @throws EnvironmentException when there are some; its message has a line for each
     */
    public static void requireNone(Collection<HostProblem> problems) {
        if (!problems.isEmpty()) {
            throw new EnvironmentException(problems.stream()
                    .map(HostProblem::toString)
                    .distinct()
                    .collect(Collectors.joining("\nrankbuffer: ")));
        }
    }

    @Override
    public String toString() {
        return "host " + host + " " + text + "; " + remedy;
    }
}
