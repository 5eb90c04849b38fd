package org.rankbuffer.report;

import java.util.List;
import org.rankbuffer.RankResult;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunResult.PropertyResult;

/** Results as runs have them. */
final class SampleResults {

    private SampleResults() {}

    static RunResult holds() {
        return result(RunResult.HOLDS, 0, ranks("here", 17, "here", 17), allHold(), 0, List.of());
    }

    static RunResult holdsOnTwoHosts() {
        return result(
                RunResult.HOLDS, 0, ranks("node1.cluster.example", 17, "192.0.2.9", 1234567), allHold(), 0, List.of());
    }

    static RunResult itemsFailed() {
        return result(
                RunResult.HOLDS,
                4,
                ranks("here", 17, "here", 18),
                allHold(),
                3,
                List.of("a/b.txt: permission denied", "c.txt: not a file"));
    }

    static RunResult violated() {
        List<PropertyResult> properties = List.of(
                new PropertyResult("no deadlock", true, "2 of 2 clients terminated"),
                new PropertyResult("conservation", false, "producer 1 produced 20 items, 19 of them were consumed"));
        return result(
                RunResult.VIOLATED,
                7,
                ranks("here", 17, "here", 17),
                properties,
                0,
                List.of("conservation is violated: producer 1 produced 20 items, 19 of them were consumed"));
    }

    static RunResult failed() {
        return new RunResult(
                RunResult.FAILED,
                5,
                "numbers",
                List.of(),
                List.of(),
                12,
                7,
                0,
                0.25,
                Double.NaN,
                64,
                16,
                9,
                300,
                1,
                List.of("rank 2 failed at item 7 of producer 1: java.lang.IllegalStateException: out of ink"),
                null);
    }

    static List<PropertyResult> allHold() {
        return List.of(
                new PropertyResult("no deadlock", true, "2 of 2 clients terminated"),
                new PropertyResult("conservation", true, "1250000 items produced, each consumed exactly once"),
                new PropertyResult(
                        "per-producer FIFO", true, "no consumer saw two items of one producer out of order"));
    }

    private static List<RankResult> ranks(String host, long pid, String otherHost, long otherPid) {
        return List.of(
                new RankResult(0, "manager", host, pid, 1250000, 131072000, 180042, 0.5, 0.25, 0.75),
                new RankResult(1, "producer", host, pid, 1250000, 80000000, 90021, 1.2345, 0.001, 1.2355),
                new RankResult(2, "consumer", otherHost, otherPid, 1250000, 80000000, 90021, 0, 12.5, 12.5));
    }

    private static RunResult result(
            String verdict,
            int exitCode,
            List<RankResult> ranks,
            List<PropertyResult> properties,
            long failedItems,
            List<String> failures) {
        return new RunResult(
                verdict,
                exitCode,
                "numbers",
                ranks,
                properties,
                1250000,
                1250000,
                failedItems,
                1.25,
                1000000,
                64,
                16,
                64,
                5000,
                3,
                failures,
                null);
    }
}
