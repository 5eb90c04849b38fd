package org.rankbuffer.launch;

import java.util.List;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.CodePlace;
import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.Heartbeat.Phase;
import org.rankbuffer.protocol.Role;

/** What the launcher knows of a rank. */
final class RankEntry {

    private static final double NANOS = 1e9;

    private final int rank;
    private Role role;
    private Heartbeat pulse;
    private long heardAt;
    private boolean heardOf;
    private List<StackTraceElement> stack;

    RankEntry(int rank, long now) {
        this.rank = rank;
        this.pulse = Heartbeat.ofIdle(rank, Phase.STARTING, 0);
        this.heardAt = now;
    }

    void begins(Role what) {
        role = what;
    }

    boolean hasBegun() {
        return role != null;
    }

    String role() {
        return role == null ? "" : role.title();
    }

    void pulse(Heartbeat next, long now) {
        pulse = next;
        heardAt = now;
        heardOf = true;
    }

    /** Whether its process has ever given a sign of life. */
    boolean isHeardOf() {
        return heardOf;
    }

    Heartbeat pulse() {
        return pulse;
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
                (pulse.nanos() + now - heardAt) / NANOS,
                pulse.messages(),
                pulse.items(),
                stack == null ? List.of() : stack);
    }

    private Activity activity(boolean barrierAtEnd) {
        return switch (pulse.phase()) {
            case STARTING -> CodePlace.ofUser(stack).isPresent() ? new Activity.Running() : new Activity.Starting();
            case THROUGH -> barrierAtEnd ? new Activity.Leaving() : new Activity.Ended();
            case ENDING -> new Activity.Ending();
            case WORKING ->
                switch (pulse.call()) {
                    case NONE -> new Activity.Running();
                    case SEND -> new Activity.Sending(pulse.peer(), pulse.tag());
                    case RECEIVE -> new Activity.Receiving(pulse.peer(), pulse.tag());
                };
        };
    }
}
