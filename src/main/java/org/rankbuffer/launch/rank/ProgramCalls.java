package org.rankbuffer.launch.rank;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.rank.CallRecorder;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.mpj.shared.MpjCalls;

/**
 * What a rank of a program does with MPJ Express. Written by the rank's thread; read by the one that sends heartbeats.
 */
final class ProgramCalls implements MpjCalls.Listener {

    /** Those that wait for the rank that they name. */
    private static final Set<String> WAITING = Set.of("Send", "Ssend", "Rsend", "Recv", "Probe");

    private record Call(String name, int peer, int tag, long since) {}

    private final Optional<Consumer<TransportException>> engineEnded;
    private EngineWatch watch;
    private volatile Call call;
    private volatile long count;
    private volatile long since = System.nanoTime();
    private volatile boolean finalized;
    private final LongAdder others = new LongAdder();
    private Optional<CallRecorder> recorder = Optional.empty();

    /** What has made none yet. Where MPJ Express has an engine of its own in this process, that is watched, too. */
    ProgramCalls(Optional<Consumer<TransportException>> engineEnded) {
        this.engineEnded = engineEnded;
    }

    @Override
    public void enters(String name, int peer, int tag) {
        long now = System.nanoTime();
        call = WAITING.contains(name)
                ? new Call(name, peer, tag, now)
                : new Call(name, MpjCalls.NONE, MpjCalls.NONE, now);
        recorder.ifPresent(to -> to.begin(name, orNone(peer), orNone(tag), now));
        count = count + 1; // this thread alone writes it
        if (name.equals("Finalize") && watch != null) {
            watch.end();
        }
    }

    private static int orNone(int number) {
        return number == MpjCalls.NONE ? TraceEvent.NONE : number;
    }

    /** Has all calls written down. */
    void recordTo(CallRecorder calls) {
        recorder = Optional.of(calls);
    }

    @Override
    public void received(int source, int tag) {
        recorder.ifPresent(to -> to.came(source, tag));
    }

    @Override
    public void leaves(String name) {
        if (name.equals("Init") || name.equals("initThread")) {
            engineEnded.ifPresent(told -> watch = EngineWatch.begin(told));
        }
        finalized |= name.equals("Finalize");
        long now = System.nanoTime();
        recorder.ifPresent(to -> to.end(now));
        since = now;
        count = count + 1;
        call = null;
    }

    /** Whether Finalize has returned, or, if that is enough, has been called. */
    boolean isFinalized(boolean calledIsEnough) {
        Call now = call;
        return finalized || calledIsEnough && now != null && now.name().equals("Finalize");
    }

    /** Each call of another thread of the program is progress, and nothing else is known of it. */
    @Override
    public void otherThreadCalls() {
        others.increment();
    }

    /** The rank's heartbeat at this moment. */
    Heartbeat heartbeat(int rank, Heartbeat.Phase phase, long time) {
        Call now = call;
        long nanos = time - (now == null ? since : now.since());
        Meter.Call kind = now == null || now.peer() == MpjCalls.NONE
                ? Meter.Call.NONE
                : now.name().endsWith("end") ? Meter.Call.SEND : Meter.Call.RECEIVE;
        int peer = now == null ? 0 : now.peer();
        int tag = now == null ? 0 : now.tag();
        return new Heartbeat(rank, phase, kind, peer, tag, nanos, Heartbeat.NOT_COUNTED, 0, 0, count + others.sum());
    }
}
