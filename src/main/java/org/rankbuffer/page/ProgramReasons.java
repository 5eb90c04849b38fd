package org.rankbuffer.page;

import org.rankbuffer.page.Timeline.Placed;

/** Why the ranks of a program were blocked in calls of MPI. */
final class ProgramReasons {

    private final Timeline timeline;

    ProgramReasons(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * Why a rank was blocked in a call.
     *
     * @param match the place of the other side of its message, or {@link Timeline#NONE}
     */
    String of(Placed call, int match) {
        boolean isMet = match >= 0 && timeline.events().get(match).begin() <= call.begin();
        return switch (call.event().kind()) {
            case SEND ->
                isMet
                        ? BufferReasons.UNDER_WAY
                        : "waits until rank " + call.event().peer() + " receives";
            case RECEIVE -> isMet ? BufferReasons.UNDER_WAY : "waits for " + message(call);
            case CALL -> "waits in " + call.event().what();
            case PRODUCE, CONSUME -> Reasons.NONE;
        };
    }

    private static String message(Placed receive) {
        return "a message of " + Reasons.rank(receive.event().peer()) + " with "
                + Reasons.tag(receive.event().tag());
    }
}
