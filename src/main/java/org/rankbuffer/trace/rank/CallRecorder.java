package org.rankbuffer.trace.rank;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.rankbuffer.trace.TraceEvent;

/** Writes down the calls of MPI that a rank of a program makes, and where in its source. For the rank's thread. */
public final class CallRecorder {

    private static final Set<String> SENDS =
            Set.of("Send", "Ssend", "Rsend", "Bsend", "Isend", "Issend", "Irsend", "Ibsend");
    private static final String RECEIVE = "Recv";

    private final RankRecorder recorder;
    private final Predicate<String> isUserCode;
    private final Map<String, Integer> names = new HashMap<>();

    /** Writes to a recorder; tells by the name of a class whether it is the program's. */
    public CallRecorder(RankRecorder recorder, Predicate<String> isUserCode) {
        this.recorder = recorder;
        this.isUserCode = isUserCode;
    }

    /** A call begins. */
    public void begin(String call, int peer, int tag, long now) {
        TraceEvent.Kind kind = SENDS.contains(call)
                ? TraceEvent.Kind.SEND
                : call.equals(RECEIVE) ? TraceEvent.Kind.RECEIVE : TraceEvent.Kind.CALL;
        int name = names.computeIfAbsent(call + RankSums.AT + line(), recorder::name);
        recorder.begin(kind, now, peer, tag, name, TraceEvent.NONE, TraceEvent.NONE);
    }

    private String line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> isUserCode.test(frame.getClassName()))
                        .findFirst())
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** It has received a message. */
    public void came(int source, int tag) {
        recorder.came(source, tag, TraceEvent.NONE);
    }

    /** It ends. */
    public void end(long now) {
        recorder.end(now);
    }
}
