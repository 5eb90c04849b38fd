package org.rankbuffer;

import java.util.Objects;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.ThrowableSummary;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.transport.Transport;

/** What producers and consumers have in common: an orderly end, whatever the user's code does. */
abstract class ClientRun<T, R> {

    final Workload<T, R> workload;
    final Context context;
    Codec<T> codec;

    ClientRun(Workload<T, R> workload, Context context) {
        this.workload = workload;
        this.context = context;
    }

    /** Plays a role to its end, then closes the user's object. Rank 0 knows of a failure; here it is only logged. */
    final void run(Transport transport) {
        try {
            play(transport);
        } catch (UserCodeException e) {
            RunLog.detail(log -> log.debug("{}", e.getMessage(), e.getCause()));
        } catch (JobAbortedException e) {
            RunLog.detail(log -> log.debug("{}", e.getMessage()));
        } finally {
            closeUsers();
        }
    }

    private void closeUsers() {
        try {
            close();
        } catch (Throwable e) { // the items are safe, and rank 0 has heard the result: too late for a failure
            RunLog.warning(log -> {
                log.warn("closing the workload failed: {}", ThrowableSummary.of(e));
                log.debug("closing the workload failed", e);
            });
        }
    }

    abstract void play(Transport transport);

    /** Closes the user's object, if there is one yet. */
    abstract void close() throws Exception;

    /** What the user's code returned, which must be something. */
    static <V> V given(V returned, String method) {
        return Objects.requireNonNull(returned, method + " returned null");
    }
}
