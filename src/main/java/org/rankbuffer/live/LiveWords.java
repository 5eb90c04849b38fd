package org.rankbuffer.live;

import java.util.Optional;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.Tag;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/**
 * What a rank does, and why it is blocked, in words.
 *
 * @param isFull whether rank 0 has no room
 * @param isEmpty whether it has no item
 * @param isPaused whether the user has paused the run
 */
record LiveWords(boolean isFull, boolean isEmpty, boolean isPaused) {

    /** What a rank does, in a few words. */
    static String doing(Heartbeat rank, Optional<Role> role) {
        return switch (rank.phase()) {
            case STARTING -> "starts";
            case PART_DONE, ENDING -> "has done its part";
            case WORKING ->
                switch (rank.call()) {
                    case NONE -> role.map(LiveWords::working).orElse("runs its own code");
                    case SEND -> "in Send to rank " + rank.peer() + tag(rank, role);
                    case RECEIVE ->
                        "in Recv from "
                                + (rank.peer() == Transport.ANY_SOURCE ? "any rank" : "rank " + rank.peer())
                                + tag(rank, role);
                };
        };
    }

    private static String working(Role role) {
        return switch (role) {
            case MANAGER -> "works on a message";
            case PRODUCER -> "makes an item";
            case CONSUMER -> "uses an item";
        };
    }

    private static String tag(Heartbeat rank, Optional<Role> role) {
        if (rank.tag() == Transport.ANY_TAG) {
            return ", any tag";
        }
        for (Tag tag : Tag.values()) {
            if (role.isPresent() && tag.code() == rank.tag()) {
                return ", tag " + tag;
            }
        }
        return ", tag " + rank.tag();
    }

    /** Why a rank that is in a call has not come back from it; empty for a rank of a program. */
    String reason(Heartbeat rank, Optional<Role> role) {
        return role.map(part -> switch (part) {
                    case MANAGER -> ofManager(rank);
                    case PRODUCER -> isFull ? "the queue is full" : ofClient("rank 0 has not received its message yet");
                    case CONSUMER ->
                        rank.call() == Meter.Call.RECEIVE && isEmpty
                                ? "the queue is empty"
                                : ofClient("rank 0 has not answered yet");
                })
                .orElse("");
    }

    private String ofClient(String otherwise) {
        return isPaused ? "the run is paused" : otherwise;
    }

    private String ofManager(Heartbeat rank) {
        if (rank.call() == Meter.Call.SEND) {
            return "rank " + rank.peer() + " has not received its answer yet";
        }
        String pause = isPaused ? "the run is paused; then " : "";
        if (rank.peer() != Transport.ANY_SOURCE) {
            return pause + "it takes the rest of a long item";
        }
        return pause
                + (rank.tag() == Tag.CONTROL.code()
                        ? "it takes requests only: the queue is full"
                        : "it takes whatever comes");
    }
}
