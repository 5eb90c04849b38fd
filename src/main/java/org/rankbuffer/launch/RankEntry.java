package org.rankbuffer.launch;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.base.Words;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.CodePlace;
import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.Heartbeat.Phase;
import org.rankbuffer.protocol.Role;

/** What the launcher knows of a rank. */
final class RankEntry {

    private final int rank;
    private Role role;
    private Heartbeat heartbeat;
    private long receivedAt;
    private boolean hasSent;
    private List<StackTraceElement> stack;

    RankEntry(int rank, long now) {
        this.rank = rank;
        this.heartbeat = Heartbeat.ofIdle(rank, Phase.STARTING, 0);
        this.receivedAt = now;
    }

    void begins(Role what) {
        role = what;
    }

    boolean hasBegun() {
        return role != null;
    }

    Optional<Role> what() {
        return Optional.ofNullable(role);
    }

    String role() {
        return role == null ? "" : role.title();
    }

    void heartbeat(Heartbeat next, long now) {
        heartbeat = next;
        receivedAt = now;
        hasSent = true;
    }

    /** Whether its process has ever sent a heartbeat. */
    boolean hasSent() {
        return hasSent;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    void ask() {
        stack = null;
    }

    void answered(List<StackTraceElement> frames) {
        stack = frames;
    }

    boolean hasAnswered() {
        return stack != null;
    }

    /** Where it is, when its process has been asked and has answered. */
    RankState state(long pid, boolean barrierAtEnd, long now) {
        return state(pid, activity(barrierAtEnd), now);
    }

    /** Where it is, when something else is known about its process. */
    RankState state(long pid, Activity activity, long now) {
        return new RankState(
                rank,
                role(),
                pid,
                activity,
                Words.toSeconds(heartbeat.nanos() + now - receivedAt),
                heartbeat.messages(),
                heartbeat.items(),
                stack == null ? List.of() : stack);
    }

    private Activity activity(boolean barrierAtEnd) {
        return switch (heartbeat.phase()) {
            case STARTING -> CodePlace.ofUser(stack).isPresent() ? new Activity.Running() : new Activity.Starting();
            case PART_DONE -> barrierAtEnd ? new Activity.Leaving() : new Activity.Ended();
            case ENDING -> new Activity.Ending();
            case WORKING ->
                switch (heartbeat.call()) {
                    case NONE -> new Activity.Running();
                    case SEND -> new Activity.Sending(heartbeat.peer(), heartbeat.tag());
                    case RECEIVE -> new Activity.Receiving(heartbeat.peer(), heartbeat.tag());
                };
        };
    }
}
