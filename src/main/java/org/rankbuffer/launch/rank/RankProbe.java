package org.rankbuffer.launch.rank;

import java.util.List;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.transport.Meter;

/** What one rank of this process is doing. Written by the rank's thread; read by the one that sends heartbeats. */
final class RankProbe {

    private final int rank;
    private volatile Heartbeat.Phase phase = Heartbeat.Phase.STARTING;
    private volatile Thread thread;
    private volatile ClassLoader loader;
    private volatile Meter meter;
    private volatile Gauge gauge;
    private volatile ProgramCalls calls;

    /** For {@link #heartbeat}: when its last progress was seen. */
    private long progressedAt;

    private long progress;

    RankProbe(int rank, long now) {
        this.rank = rank;
        this.progressedAt = now;
    }

    void starts(Thread on) {
        thread = on;
    }

    void works(Meter counter) {
        meter = counter;
        works();
    }

    /** It runs a program, which makes these calls. */
    void works(ProgramCalls made) {
        calls = made;
        works();
    }

    private void works() {
        loader = Thread.currentThread().getContextClassLoader();
        phase = Heartbeat.Phase.WORKING;
    }

    void manages(Gauge items) {
        gauge = items;
    }

    void isDone() {
        phase = Heartbeat.Phase.PART_DONE;
    }

    /** Whether it has sent and received all that it is going to, or, if that is enough, waits in Finalize. */
    boolean hasDoneItsPart(boolean finalizeIsEnough) {
        ProgramCalls made = calls;
        return phase.compareTo(Heartbeat.Phase.WORKING) > 0 || made != null && made.isFinalized(finalizeIsEnough);
    }

    void isEnding() {
        phase = Heartbeat.Phase.ENDING;
    }

    /** Whether user code of this rank has made that thread, as far as its class loader tells. */
    boolean hasMade(Thread someThread) {
        return someThread.getContextClassLoader() == loader;
    }

    int rank() {
        return rank;
    }

    Gauge gauge() {
        return gauge;
    }

    /** Whether its thread is known. */
    boolean isKnown() {
        return thread != null;
    }

    /** The stack of its thread, innermost call first. */
    List<StackTraceElement> stack() {
        return List.of(thread.getStackTrace());
    }

    boolean isRunBy(Thread someThread) {
        return thread == someThread;
    }

    /** The rank's heartbeat at this moment. Not safe for use by several threads. */
    Heartbeat heartbeat(long now) {
        Heartbeat.Phase seen = phase;
        ProgramCalls made = calls;
        if (made != null) {
            return made.heartbeat(rank, seen, now);
        }
        Meter counter = meter;
        if (counter == null) {
            return idle(seen, now);
        }
        Gauge level = gauge;
        long messages = counter.messagesSent() + counter.messagesReceived();
        long items = level == null ? counter.items() : level.itemsOut();
        long bytes = counter.workBytes();
        long steps = counter.workSteps();
        noteProgress(messages + items + bytes + steps + seen.ordinal(), now);
        Meter.Call call = seen == Heartbeat.Phase.WORKING ? counter.call() : Meter.Call.NONE;
        long since = call == Meter.Call.NONE ? progressedAt : counter.since();
        return new Heartbeat(
                rank, seen, call, counter.peer(), counter.tag(), now - since, messages, items, bytes, steps);
    }

    private Heartbeat idle(Heartbeat.Phase seen, long now) {
        noteProgress(seen.ordinal(), now);
        return Heartbeat.ofIdle(rank, seen, now - progressedAt);
    }

    private void noteProgress(long made, long now) {
        if (made != progress) {
            progress = made;
            progressedAt = now;
        }
    }
}
