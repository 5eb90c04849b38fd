package org.rankbuffer.diagnosis;

import org.rankbuffer.base.Words;
import org.rankbuffer.transport.Transport;

/** What a rank is doing, in words. */
final class ActivityText {

    private ActivityText() {}

    /** For example {@code in Send to rank 0, tag ITEMS, for 61 s}. */
    static String of(RankState state, Wording wording) {
        String duration = " for " + Words.seconds(state.seconds());
        Activity activity = state.activity();
        if (activity instanceof Activity.Sending || activity instanceof Activity.Receiving) {
            String place =
                    CodePlace.ofUser(state.stack()).map(at -> ", at " + at).orElse("");
            return "in " + call(activity, wording) + "," + duration + place;
        }
        if (activity instanceof Activity.Silent silent) {
            return "its process (pid " + state.pid() + ") " + silent.condition();
        }
        if (activity instanceof Activity.Ended) {
            return "has ended";
        }
        if (activity instanceof Activity.Leaving || activity instanceof Activity.Ending) {
            String hook = state.isInHook() ? "; its process is in a shutdown hook, " + codePlace(state) : "";
            return "has done its part, " + Words.seconds(state.seconds()) + " ago" + hook;
        }
        return place(state) + duration;
    }

    /** For example {@code Recv from rank 0, tag REPLY}. */
    static String call(Activity activity, Wording wording) {
        if (activity instanceof Activity.Sending sending) {
            return "Send to rank " + sending.to() + ", " + wording.ofCall(sending.tag());
        }
        Activity.Receiving receiving = (Activity.Receiving) activity;
        return "Recv from " + (receiving.from() == Transport.ANY_SOURCE ? "any rank" : "rank " + receiving.from())
                + ", " + wording.ofCall(receiving.tag());
    }

    /** For example {@code in user code X.accept (X.java:12)}. */
    static String place(RankState state) {
        String place = CodePlace.ofUser(state.stack())
                .map(at -> "in user code " + at)
                .or(() -> CodePlace.ofAnybody(state.stack()).map(at -> "in " + at))
                .orElse("in code of its own");
        return state.activity() instanceof Activity.Starting ? "starting, " + place : place;
    }

    /** For example {@code X.run (X.java:7)}: in user code, where there is any on the stack, which is not empty. */
    static String codePlace(RankState state) {
        return CodePlace.ofUser(state.stack())
                .or(() -> CodePlace.ofAnybody(state.stack()))
                .orElseThrow();
    }
}
