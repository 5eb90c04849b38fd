package org.rankbuffer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.Settings;
import org.rankbuffer.docs.Page;
import org.rankbuffer.workload.WorkloadRun;

class ExamplesTest {

    private static final Path SOURCE = Path.of("src/test/java/org/rankbuffer/examples/Primes.java");

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 13})
    void shouldCountThePrimes(int size) throws Exception {
        WorkloadRun run = WorkloadRun.of(CountPrimes.class.getName(), size, Settings.DEFAULT);

        assertThat(run.result().exitCode()).isZero();
        assertThat(run.said()).containsExactly("There are 78498 primes below a million.");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 13})
    void shouldNameEachPrime(int size) throws Exception {
        WorkloadRun run = WorkloadRun.of(Primes.class.getName(), size, Settings.DEFAULT);

        assertThat(run.result().exitCode()).isZero();
        assertThat(run.said()).hasSize(25).contains("2 is prime", "97 is prime").doesNotContain("91 is prime");
    }

    /** The page on workloads has the whole file between its markers, as a block of Java. */
    @Test
    void shouldStandInThePageAsItIs() throws IOException {
        assertThat(Page.of("docs/workloads.md").text())
                .contains(
                        "<!-- example:begin -->\n```java\n" + Files.readString(SOURCE) + "```\n<!-- example:end -->\n");
    }
}
