package org.rankbuffer;

import java.util.Objects;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.ThrowableSummary;
import org.rankbuffer.protocol.UserCodeException;

/** What producers and consumers have in common: an orderly end, whatever the user's code does. */
final class ClientRun {

    private ClientRun() {}

    /** Plays a role to its end, then closes the user's object. Rank 0 knows of a failure; here it is only logged. */
    static void run(Runnable role, AutoCloseable users) {
        try {
            role.run();
        } catch (UserCodeException e) {
            RunLog.detail(log -> log.debug("{}", e.getMessage(), e.getCause()));
        } catch (JobAbortedException e) {
            RunLog.detail(log -> log.debug("{}", e.getMessage()));
        } finally {
            close(users);
        }
    }

    private static void close(AutoCloseable users) {
        try {
            users.close();
        } catch (Throwable e) { // the items are safe, and rank 0 has heard the result: too late for a failure
            RunLog.warning(log -> {
                log.warn("closing the workload failed: {}", ThrowableSummary.of(e));
                log.debug("closing the workload failed", e);
            });
        }
    }

    /** What the user's code returned, which must be something. */
    static <T> T given(T returned, String method) {
        return Objects.requireNonNull(returned, method + " returned null");
    }
}
