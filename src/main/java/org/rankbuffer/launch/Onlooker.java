package org.rankbuffer.launch;

import java.util.Optional;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;

/**
 * Watches the ranks of a job while it goes on, and says what the user wants of them. Called on the thread that runs the
 * job, which must not be kept waiting.
 */
public interface Onlooker {

    /** Sees nothing, and wants nothing. */
    Onlooker NOBODY = new Onlooker() {};

    /** A rank begins; one of a program has no role. */
    default void begins(int rank, Optional<Role> role) {}

    /** The buffer is ready, with these limits. */
    default void buffer(BufferLimits limits) {}

    /** What the ranks of a process do now. */
    default void heartbeats(RankEvent.Heartbeats heartbeats) {}

    /** A message has passed rank 0 in a pause. */
    default void passed(RankEvent.Passed message) {}

    /** What the user wants; nothing of a job whose {@code JobSpec} had no steering. */
    default Optional<Steering> wish() {
        return Optional.empty();
    }

    /** Whether the user wants the job to end now. */
    default boolean wantsEnd() {
        return false;
    }
}
