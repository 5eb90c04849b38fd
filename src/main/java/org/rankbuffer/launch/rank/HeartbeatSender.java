package org.rankbuffer.launch.rank;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rankbuffer.ExitCode;
import org.rankbuffer.diagnosis.CodePlace;
import org.rankbuffer.launch.RankHandle;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.transport.Meter;

/**
 * Tells the launcher a few times a second where the ranks of this process are, and, when asked, what their threads are
 * doing. The ranks only write down what they do; everything else is done here.
 */
final class HeartbeatSender {

    /** Also how often the buffer's flow is shown. A short run is over before the first beat, and pays nothing. */
    private static final long PERIOD_MILLIS = 200;

    /** A process that ends has that many beats for it before it begins to tell what keeps it. */
    private static final int BEATS_TO_END = 5;

    private final EventWriter channel;
    private final List<RankProbe> ranks = new ArrayList<>();

    /** The threads of the process at the moment at which it began to end; null before. */
    private volatile Set<Thread> threadsBefore;

    /**
     * A heart that does not beat yet.
     *
     * @param channel leads to the launcher
     * @param first the first rank of this process
     * @param count how many it has
     */
    HeartbeatSender(EventWriter channel, int first, int count) {
        this.channel = channel;
        long now = System.nanoTime();
        for (int rank = first; rank < first + count; rank++) {
            ranks.add(new RankProbe(rank, now));
        }
    }

    void start() {
        Thread thread = new Thread(this::beat, "heart");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where a rank's own thread is known before it works; else its name tells. */
    void starts(int rank, Thread thread) {
        of(rank).starts(thread);
    }

    void works(int rank, Meter meter) {
        RankProbe vitals = of(rank);
        vitals.starts(Thread.currentThread());
        vitals.works(meter);
    }

    void manages(Gauge gauge) {
        of(0).manages(gauge);
    }

    void isThrough(int rank) {
        of(rank).isThrough();
    }

    /**
     * The process is about to end. From now on nobody asks any more, so what keeps it is told unasked: the shutdown hooks,
     * which run on threads that did not run before.
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
        for (RankProbe vitals : ranks) {
            if (vitals.isRunBy(thread)) {
                return vitals.rank();
            }
        }
        return RankHandle.ALL;
    }

    private void beat() {
        try {
            int endingFor = 0;
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                channel.send(pulse());
                endingFor += threadsBefore == null ? 0 : 1;
                if (endingFor > BEATS_TO_END) {
                    channel.send(new RankEvent.Stacks(hooks()));
                }
            }
        } catch (UncheckedIOException e) {
            // The launcher is gone; the lifeline tells that, too, as long as it is not cut.
            if (threadsBefore != null) {
                Runtime.getRuntime().halt(ExitCode.TERMINATED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RankEvent.Pulse pulse() {
        Gauge gauge = ranks.get(0).gauge();
        return gauge == null
                ? new RankEvent.Pulse(-1, -1, Heartbeat.encode(pulses()))
                : new RankEvent.Pulse(gauge.itemsIn(), gauge.itemsOut(), Heartbeat.encode(pulses()));
    }

    private synchronized List<Heartbeat> pulses() {
        long now = System.nanoTime();
        List<Heartbeat> pulses = new ArrayList<>(ranks.size());
        for (RankProbe vitals : ranks) {
            pulses.add(vitals.pulse(now));
        }
        return pulses;
    }

    /** Answers the launcher's question what the ranks are doing. */
    void answer() {
        List<RankEvent.Stack> stacks = new ArrayList<>(ranks.size());
        for (RankProbe vitals : ranks) {
            List<StackTraceElement> stack = vitals.isKnown() ? vitals.stack() : stackByName("rank-" + vitals.rank());
            stacks.add(new RankEvent.Stack(vitals.rank(), stack));
        }
        try {
            channel.send(pulse());
            channel.send(new RankEvent.Stacks(stacks));
        } catch (UncheckedIOException e) {
            // the launcher is gone; nobody asks any more
        }
    }

    /** For each rank the stack of its shutdown hook; where it is not known whose a hook is, it is every rank's. */
    private List<RankEvent.Stack> hooks() {
        Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
        threads.keySet().removeAll(threadsBefore);
        List<RankEvent.Stack> stacks = new ArrayList<>(ranks.size());
        for (RankProbe vitals : ranks) {
            List<StackTraceElement> hook = List.of();
            for (Map.Entry<Thread, StackTraceElement[]> entry : threads.entrySet()) {
                List<StackTraceElement> stack = List.of(entry.getValue());
                boolean mine =
                        vitals.hasMade(entry.getKey()) || ranks.stream().noneMatch(any -> any.hasMade(entry.getKey()));
                if (mine && (hook.isEmpty() || CodePlace.ofUser(stack).isPresent())) {
                    hook = stack;
                }
            }
            stacks.add(new RankEvent.Stack(vitals.rank(), hook));
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
