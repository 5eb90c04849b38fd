package org.rankbuffer.report;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.RankResult;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Finding;
import org.rankbuffer.protocol.Property;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;

/** Results as runs have them. */
final class SampleResults {

    private SampleResults() {}

    static RunResult<?> holds() {
        return result(RunVerdict.HOLDS, ranks("here", 17, "here", 17), allHold(), 0, List.of());
    }

    static RunResult<?> holdsOnTwoHosts() {
        return result(
                RunVerdict.HOLDS, ranks("node1.cluster.example", 17, "192.0.2.9", 1234567), allHold(), 0, List.of());
    }

    static RunResult<?> itemsFailed() {
        return result(
                RunVerdict.HOLDS,
                ranks("here", 17, "here", 18),
                allHold(),
                3,
                List.of(Failure.told(1, Role.PRODUCER, "a/b.txt: permission denied"), outOfInk()));
    }

    static RunResult<?> violated() {
        List<Finding> properties = List.of(
                new Finding(Property.NO_DEADLOCK, true, "2 of 2 clients terminated"),
                new Finding(Property.CONSERVATION, false, "producer 1 produced 20 items, 19 of them were consumed"));
        return result(RunVerdict.VIOLATED, ranks("here", 17, "here", 17), properties, 0, List.of());
    }

    static RunResult<?> failed() {
        return new RunResult<>(
                RunVerdict.FAILED,
                "numbers",
                List.of(),
                List.of(),
                12,
                0,
                0,
                0,
                64,
                16,
                Optional.of(new RunResult.Peaks(9, 300, 1)),
                List.of(outOfInk()),
                Optional.empty());
    }

    static Failure outOfInk() {
        return new Failure(
                2,
                Optional.of(Role.CONSUMER),
                Optional.of(new Failure.Item(1, 7)),
                "",
                Optional.of(new ThrowableSummary("java.lang.IllegalStateException", "out of ink", "")));
    }

    static List<Finding> allHold() {
        return List.of(
                new Finding(Property.NO_DEADLOCK, true, "2 of 2 clients terminated"),
                new Finding(Property.CONSERVATION, true, "1250000 items produced, each consumed exactly once"),
                new Finding(
                        Property.PER_PRODUCER_FIFO, true, "no consumer saw two items of one producer out of order"));
    }

    private static List<RankResult> ranks(String host, long pid, String otherHost, long otherPid) {
        return List.of(
                new RankResult(0, Role.MANAGER, host, pid, 1250000, 131072000, 180042, 0.5, 0.25),
                new RankResult(1, Role.PRODUCER, host, pid, 1250000, 80000000, 90021, 1.2345, 0.001),
                new RankResult(2, Role.CONSUMER, otherHost, otherPid, 1250000, 80000000, 90021, 0, 12.5));
    }

    private static RunResult<?> result(
            RunVerdict verdict,
            List<RankResult> ranks,
            List<Finding> properties,
            long failedItems,
            List<Failure> failures) {
        return new RunResult<>(
                verdict,
                "numbers",
                ranks,
                properties,
                1250000,
                1250000,
                failedItems,
                1.25,
                64,
                16,
                Optional.of(new RunResult.Peaks(64, 5000, 3)),
                failures,
                Optional.empty());
    }
}
