package org.rankbuffer.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.rankbuffer.cluster.HostProblem;

/**
 * Whether a machine of a cluster can run ranks; it has been looked at already.
 *
 * @param host its name
 * @param summary what is there; empty if it could not be looked at
 * @param problems all that is wrong on any machine
 */
record HostCheck(String host, String summary, List<HostProblem> problems) implements Check {

    @Override
    public String id() {
        return "host";
    }

    @Override
    public Finding look() {
        List<HostProblem> own =
                problems.stream().filter(problem -> problem.host().equals(host)).toList();
        if (own.isEmpty()) {
            return Finding.ok(host + ": " + summary);
        }
        return Finding.problem(
                host + " " + own.stream().map(HostProblem::text).collect(Collectors.joining(", and ")),
                own.stream().map(HostProblem::remedy).distinct().collect(Collectors.joining("; ")));
    }
}
