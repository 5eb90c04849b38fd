package org.rankbuffer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of runs. It is started when something is to be logged, which costs more than a small run, and by one rank at a
 * time: SLF4J complains about loggers that are asked for while it starts.
 */
final class RunLog {

    static final Logger LOG = LoggerFactory.getLogger(RankBuffer.class);

    private RunLog() {}
}
