package org.rankbuffer.launch.rank;

import java.util.Optional;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.transport.Transport;

/**
 * A workload that is more than one run: it gets the transport itself, and may run on it what and as often as it likes.
 * For programs of rankbuffer's own, such as the benchmark.
 */
public interface RankProgram {

    /**
     * One rank's part; blocks until it has ended.
     *
     * @param transport the rank's
     * @param settings the job's
     * @param observer is told how it goes
     * @return on rank 0 how the job ended
     * @throws Exception when the rank fails, which ends the job
     */
    Optional<RunResult<?>> run(Transport transport, Settings settings, RunObserver observer) throws Exception;
}
