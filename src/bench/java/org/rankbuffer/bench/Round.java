package org.rankbuffer.bench;

import java.util.Optional;
import org.rankbuffer.RunResult;
import org.rankbuffer.transport.Transport;

/** A way of moving items between ranks, played by all of them at once, again and again. */
@FunctionalInterface
interface Round {

    /**
     * One rank's part in a round; blocks until its part has ended. When rank 0 returns, all items have arrived, and no
     * rank sends any more.
     *
     * @param transport the rank's
     * @param items how many are to move, 1 or more
     * @return on rank 0 the result, where the round has one
     * @throws Exception when it fails, which ends the job
     */
    Optional<RunResult<?>> play(Transport transport, long items) throws Exception;
}
