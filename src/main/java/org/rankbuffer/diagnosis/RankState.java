package org.rankbuffer.diagnosis;

import java.util.List;
import org.rankbuffer.base.Words;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/**
 * The state of one rank.
 *
 * @param rank its number
 * @param role what it does, in one word; empty in a program without roles
 * @param pid the number of its process
 * @param activity what it is doing
 * @param seconds for how long
 * @param messages messages it has sent and received so far; negative when they are not counted
 * @param items items it has worked on so far; 0 in a program without items
 * @param stack the stack of its thread, innermost call first; empty when not known
 */
public record RankState(
        int rank,
        String role,
        long pid,
        Activity activity,
        double seconds,
        long messages,
        long items,
        List<StackTraceElement> stack) {

    /** Copies the stack. */
    public RankState {
        stack = List.copyOf(stack);
    }

    /**
     * The state of a rank of this JVM, as its meter and its thread show it.
     *
     * @param rank its number
     * @param role what it does; may be empty
     * @param meter the meter of its transport
     * @param thread its thread
     * @param now the time on the meter's clock
     * @return its state; {@link Activity.Ended} when the thread has ended
     */
    public static RankState of(int rank, String role, Meter meter, Thread thread, long now) {
        Activity activity = thread.isAlive() ? activity(meter) : new Activity.Ended();
        return new RankState(
                rank,
                role,
                ProcessHandle.current().pid(),
                activity,
                Words.toSeconds(now - meter.since()),
                meter.messagesSent() + meter.messagesReceived(),
                meter.items(),
                List.of(thread.getStackTrace()));
    }

    private static Activity activity(Meter meter) {
        return switch (meter.call()) {
            case NONE -> new Activity.Running();
            case SEND -> new Activity.Sending(meter.peer(), meter.tag());
            case RECEIVE -> new Activity.Receiving(meter.peer(), meter.tag());
        };
    }

    /** Whether its process is ending, and a shutdown hook does not come to its end. */
    boolean isInHook() {
        return activity instanceof Activity.Ending && !stack.isEmpty();
    }

    boolean isInUserCode() {
        return activity instanceof Activity.Running && CodePlace.ofUser(stack).isPresent();
    }

    /** For example {@code in Send to rank 0, tag ITEMS, for 61 s}. */
    String text(Wording wording) {
        String duration = " for " + Words.seconds(seconds);
        if (isInCall() || isInFinalize()) {
            return "in " + call(wording) + "," + duration + callPlace();
        }
        if (activity instanceof Activity.Silent silent) {
            return "its process (pid " + pid + ") " + silent.condition();
        }
        if (activity instanceof Activity.Ended) {
            return "has ended";
        }
        if (activity instanceof Activity.Leaving || activity instanceof Activity.Ending) {
            String hook = isInHook() ? "; its process is in a shutdown hook, " + codePlace() : "";
            return "has done its part, " + Words.seconds(seconds) + " ago" + hook;
        }
        return place() + duration;
    }

    /** Whether it is in a call that other ranks may have to answer. */
    boolean isInCall() {
        return activity instanceof Activity.Sending
                || activity instanceof Activity.Receiving
                || activity instanceof Activity.Calling;
    }

    /** Whether it waits in a call of its own for the others to do their part. */
    boolean isInFinalize() {
        return activity instanceof Activity.Leaving
                && CodePlace.callOfMpi(stack).isPresent();
    }

    /** For example {@code , at X.accept (X.java:12)}; nothing when it is not known. */
    String callPlace() {
        return CodePlace.ofUser(stack).map(at -> ", at " + at).orElse("");
    }

    /** For example {@code Recv from rank 0, tag REPLY}. */
    String call(Wording wording) {
        if (activity instanceof Activity.Calling calling) {
            return calling.call();
        }
        if (activity instanceof Activity.Leaving) {
            return "Finalize";
        }
        if (activity instanceof Activity.Sending sending) {
            return callOfMpi("Send") + " to rank " + sending.to() + ", " + wording.ofCall(sending.tag());
        }
        Activity.Receiving receiving = (Activity.Receiving) activity;
        return callOfMpi("Recv") + " from "
                + (receiving.from() == Transport.ANY_SOURCE ? "any rank" : "rank " + receiving.from()) + ", "
                + wording.ofCall(receiving.tag());
    }

    /** What user code has called, where it calls MPI itself. */
    private String callOfMpi(String otherwise) {
        return CodePlace.callOfMpi(stack).orElse(otherwise);
    }

    /** For example {@code in user code X.accept (X.java:12)}. */
    String place() {
        String place = CodePlace.ofUser(stack)
                .map(at -> "in user code " + at)
                .or(() -> CodePlace.ofAnybody(stack).map(at -> "in " + at))
                .orElse("in code of its own");
        return activity instanceof Activity.Starting ? "starting, " + place : place;
    }

    /** For example {@code X.run (X.java:7)}: in user code, where there is any on the stack, which is not empty. */
    String codePlace() {
        return CodePlace.ofUser(stack).or(() -> CodePlace.ofAnybody(stack)).orElseThrow();
    }
}
