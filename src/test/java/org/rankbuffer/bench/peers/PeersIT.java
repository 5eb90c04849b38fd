package org.rankbuffer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the peers that are installed. */
@Timeout(500)
final class PeersIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The sum is compared by {@link Peers}; odd counts leave rests everywhere. */
    @Test
    void shouldMoveEveryItemOnce() throws Exception {
        Path project = Path.of(System.getProperty("rankbuffer.home"));
        PeerJob job = new PeerJob(301, 1001, 10, 3, 2, 2);
        List<PeerResult> results =
                new Peers(new PeerCatalog(project, System.getenv("PATH")).peers(), LIMIT).measure(job, name -> {});

        assertThat(results)
                .allSatisfy(result -> assertThat(result.missing())
                        .as(result.name())
                        .matches("|there is no .*|.* is not there: .*|.* has no mpi4py: .*|.* is not Open MPI's: .*"));
        assumeThat(results)
                .anySatisfy(result -> assertThat(result.itemsPerSecond()).hasSize(2));
    }
}
