package org.rankbuffer.diagnosis;

import java.util.List;
import org.rankbuffer.base.Words;
import org.rankbuffer.transport.Meter;

/**
 * The state of one rank.
 *
 * @param rank its number
 * @param role what it does, in one word; empty in a program without roles
 * @param pid the number of its process
 * @param activity what it is doing
 * @param seconds for how long
 * @param messages messages it has sent and received so far
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
}
