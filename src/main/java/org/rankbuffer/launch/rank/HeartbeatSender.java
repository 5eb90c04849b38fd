package org.rankbuffer.launch.rank;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.diagnosis.CodePlace;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.transport.Meter;

/**
 * Sends the launcher a few times a second how far the ranks of this process are, and, when asked, what their threads are
 * doing. The ranks only write down what they do; everything else is done here.
 */
final class HeartbeatSender {

    /** Also how often the buffer's flow is shown. A short run is over before the first heartbeat, and pays nothing. */
    private static final long PERIOD_MILLIS = 200;

    /** A process that ends sends that many heartbeats before it begins to tell what keeps it. */
    private static final int HEARTBEATS_TO_END = 5;

    private final EventWriter channel;
    private final RankTraces traces;
    private final List<RankProbe> ranks = new ArrayList<>();

    /** The threads of the process at the moment at which it began to end; null before. */
    private volatile Set<Thread> threadsBefore;

    /** A sender that has not been started, of this number of ranks from the first one on. */
    HeartbeatSender(EventWriter channel, RankTraces traces, int first, int count) {
        this.channel = channel;
        this.traces = traces;
        long now = System.nanoTime();
        for (int rank = first; rank < first + count; rank++) {
            ranks.add(new RankProbe(rank, now));
        }
    }

    void start() {
        DaemonThread.start("heartbeats", this::run);
    }

    /** Where a rank's own thread is known before it works; else its name tells. */
    void starts(int rank, Thread thread) {
        of(rank).starts(thread);
    }

    void works(int rank, Meter meter) {
        of(rank).starts(Thread.currentThread());
        of(rank).works(meter);
    }

    void works(int rank, ProgramCalls calls) {
        of(rank).works(calls);
    }

    /** The ranks of this process, but for this one, that may have messages left. */
    List<Integer> atWorkBut(int rank) {
        boolean afterFinalize = ranks.stream().anyMatch(probe -> probe.rank() == rank && probe.hasDoneItsPart(false));
        return ranks.stream()
                .filter(probe -> probe.rank() != rank && !probe.hasDoneItsPart(afterFinalize))
                .map(RankProbe::rank)
                .toList();
    }

    void manages(Gauge gauge) {
        of(0).manages(gauge);
    }

    void isDone(int rank) {
        of(rank).isDone();
    }

    /**
     * The process is about to end. From now on the launcher asks no more, so what keeps the process is told without a
     * question: the shutdown hooks, which run on threads that did not run before.
     */
    void ends() {
        threadsBefore = Thread.getAllStackTraces().keySet();
        ranks.forEach(RankProbe::isEnding);
    }

    private RankProbe of(int rank) {
        return ranks.get(rank - ranks.get(0).rank());
    }

    /** The rank that runs on a thread, or −1. */
    int rankOf(Thread thread) {
        for (RankProbe probe : ranks) {
            if (probe.isRunBy(thread)) {
                return probe.rank();
            }
        }
        return ProcessEvent.ALL;
    }

    private void run() throws InterruptedException {
        try {
            int endingFor = 0;
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                channel.send(heartbeats());
                traces.send();
                endingFor += threadsBefore == null ? 0 : 1;
                if (endingFor > HEARTBEATS_TO_END) {
                    channel.send(new RankEvent.Stacks(hooks()));
                }
            }
        } catch (UncheckedIOException e) {
            // The launcher has ended; the lifeline shows that, too, as long as it is not cut.
            if (threadsBefore != null) {
                Runtime.getRuntime().halt(ExitCode.TERMINATED);
            }
        }
    }

    private synchronized RankEvent.Heartbeats heartbeats() {
        long now = System.nanoTime();
        List<Heartbeat> heartbeats = new ArrayList<>(ranks.size());
        for (RankProbe probe : ranks) {
            heartbeats.add(probe.heartbeat(now));
        }
        Gauge gauge = ranks.get(0).gauge();
        return gauge == null
                ? new RankEvent.Heartbeats(-1, -1, heartbeats)
                : new RankEvent.Heartbeats(gauge.itemsIn(), gauge.itemsOut(), heartbeats);
    }

    /** Answers the launcher's question what the ranks are doing. */
    void answer() {
        List<RankEvent.Stack> stacks = new ArrayList<>(ranks.size());
        for (RankProbe probe : ranks) {
            List<StackTraceElement> stack = probe.isKnown() ? probe.stack() : stackByName("rank-" + probe.rank());
            stacks.add(new RankEvent.Stack(probe.rank(), stack));
        }
        channel.sendIfOpen(heartbeats());
        sendTraces();
        channel.sendIfOpen(new RankEvent.Stacks(stacks));
    }

    private void sendTraces() {
        try {
            traces.send();
        } catch (UncheckedIOException e) {
            // as with what is sent if the launcher still listens
        }
    }

    /** For each rank the stack of its shutdown hook; where it is not known whose a hook is, it is every rank's. */
    private List<RankEvent.Stack> hooks() {
        Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
        threads.keySet().removeAll(threadsBefore);
        List<RankEvent.Stack> stacks = new ArrayList<>(ranks.size());
        for (RankProbe probe : ranks) {
            List<StackTraceElement> hook = List.of();
            for (Map.Entry<Thread, StackTraceElement[]> entry : threads.entrySet()) {
                List<StackTraceElement> stack = List.of(entry.getValue());
                boolean mine =
                        probe.hasMade(entry.getKey()) || ranks.stream().noneMatch(any -> any.hasMade(entry.getKey()));
                if (mine && (hook.isEmpty() || CodePlace.ofUser(stack).isPresent())) {
                    hook = stack;
                }
            }
            stacks.add(new RankEvent.Stack(probe.rank(), hook));
        }
        return stacks;
    }

    /** Before a rank is connected, only the name of its thread tells which one it is. */
    private static List<StackTraceElement> stackByName(String name) {
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            if (entry.getKey().getName().equals(name)) {
                return List.of(entry.getValue());
            }
        }
        return List.of();
    }
}
