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
     * One rank's part; blocks until it has ended. On rank 0 it says how the job ended; when it throws an exception, the
     * job is ended.
     */
    Optional<RunResult<?>> run(Transport transport, Settings settings, RunObserver observer) throws Exception;
}
