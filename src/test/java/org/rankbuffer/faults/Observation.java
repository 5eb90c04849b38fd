package org.rankbuffer.faults;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a round.
 *
 * @param exitCode the command's; none when it did not end
 * @param seconds from the fault until the last process of the job had ended
 * @param happened whether the moment of the fault came
 * @param verdict the summary's, if there was one
 * @param failures the summary's
 * @param output what the command printed
 * @param leftOver what the job left behind, a line each
 */
record Observation(
        OptionalInt exitCode,
        double seconds,
        boolean happened,
        Optional<String> verdict,
        List<String> failures,
        List<String> output,
        List<String> leftOver) {}
