package org.rankbuffer;

import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.UserCodeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What producers and consumers have in common: an orderly end, whatever the user's code does. */
final class ClientRun {

    private ClientRun() {}

    /** Plays a role to its end, then closes the user's object. Rank 0 knows of a failure; here it is only logged. */
    static void run(Runnable role, AutoCloseable users) {
        try {
            role.run();
        } catch (UserCodeException e) {
            log().debug("{}", e.getMessage(), e.getCause());
        } catch (JobAbortedException e) {
            log().debug("{}", e.getMessage());
        } finally {
            close(users);
        }
    }

    private static void close(AutoCloseable users) {
        try {
            users.close();
        } catch (Exception e) {
            log().warn("closing the workload failed", e);
        }
    }

    /** Made when needed: starting the logging costs more than a small run. */
    private static Logger log() {
        return LoggerFactory.getLogger(RankBuffer.class);
    }
}
