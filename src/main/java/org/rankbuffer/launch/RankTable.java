package org.rankbuffer.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.protocol.Role;

/** All that is known of a job's ranks and their processes. Not safe for use by several threads. */
final class RankTable {

    private static final Activity.Silent UNKNOWN = new Activity.Silent("does not answer", false);

    private final Device device;
    private final LongSupplier nanoClock;
    private final List<RankEntry> ranks = new ArrayList<>();
    private final Map<Integer, Long> pids = new HashMap<>();
    private final Map<Integer, String> hosts = new HashMap<>();
    private final Map<Integer, Activity.Silent> silent = new HashMap<>();
    private final Map<Integer, Activity> ended = new HashMap<>();
    private long progress;
    private int begun;

    /**
     * A register of ranks that nothing is known of.
     *
     * @param device what carries the messages
     * @param size how many ranks
     * @param nanoClock a monotonic clock in nanoseconds
     */
    RankTable(Device device, int size, LongSupplier nanoClock) {
        this.device = device;
        this.nanoClock = nanoClock;
        for (int rank = 0; rank < size; rank++) {
            ranks.add(new RankEntry(rank, nanoClock.getAsLong()));
        }
    }

    void started(int process, long pid, String host) {
        pids.put(process, pid);
        hosts.put(process, host);
    }

    /** What the operating system says of a process that may not answer. */
    void silent(int process, Activity.Silent state) {
        silent.put(process, state);
    }

    void ended(int process) {
        ended.put(process, new Activity.Ended());
        progress++;
    }

    void begins(int rank, Role role) {
        ranks.get(rank).begins(role);
        begun++;
        progress++;
    }

    void pulse(Heartbeat pulse) {
        RankEntry known = ranks.get(pulse.rank());
        progress += pulse.progress() - known.pulse().progress() + (known.isHeardOf() ? 0 : 1);
        known.pulse(pulse, nanoClock.getAsLong());
    }

    /** A rank waits for the user, who may take their time. */
    void waitsForUser() {
        progress++;
    }

    /** Grows whenever some rank gets on. */
    long progress() {
        return progress;
    }

    /** Bytes that all ranks together have worked on, as far as they have told. */
    long bytes() {
        return ranks.stream().mapToLong(known -> known.pulse().bytes()).sum();
    }

    boolean allBegun() {
        return begun == ranks.size();
    }

    /** Forgets what ranks have answered before. */
    void ask() {
        ranks.forEach(RankEntry::ask);
    }

    void answered(int rank, List<StackTraceElement> stack) {
        ranks.get(rank).answered(stack);
    }

    /** Whether nobody is left who may still answer. */
    boolean allAnswered() {
        return IntStream.range(0, ranks.size())
                .allMatch(rank -> ranks.get(rank).hasAnswered() || ended.containsKey(processOf(rank)));
    }

    /** Where all ranks are. Those whose process has not answered are looked at from outside. */
    List<RankState> states() {
        long now = nanoClock.getAsLong();
        List<RankState> states = new ArrayList<>();
        for (int rank = 0; rank < ranks.size(); rank++) {
            RankEntry known = ranks.get(rank);
            int process = processOf(rank);
            long pid = pids.getOrDefault(process, 0L);
            if (ended.containsKey(process)) {
                states.add(known.state(pid, ended.get(process), now));
            } else if (known.hasAnswered()) {
                states.add(known.state(pid, device.needsMpj(), now));
            } else {
                states.add(known.state(pid, silent.getOrDefault(process, UNKNOWN), now));
            }
        }
        return states;
    }

    private int processOf(int rank) {
        return device.isDistributed() ? rank : RankHandle.ALL;
    }

    Wording wording() {
        return new ProtocolWording();
    }

    /** For example {@code rank 3 (consumer)}. */
    String title(int rank) {
        String role = ranks.get(rank).role();
        return "rank " + rank + (role.isEmpty() ? "" : " (" + role + ")");
    }

    /** For example {@code rank 3 (consumer, pid 123 on laptop)}. */
    String process(int process) {
        String where = "pid " + pids.get(process) + " on " + hosts.get(process);
        if (process == RankHandle.ALL) {
            return "the process of all ranks (" + where + ")";
        }
        String role = ranks.get(process).role();
        return "rank " + process + " (" + (role.isEmpty() ? "" : role + ", ") + where + ")";
    }

    /** How far a process was when it last told; for example {@code after at least 12 messages and 3 items}. */
    String howFar(int process) {
        RankEntry known = ranks.get(Math.max(0, process)); // in a process of all ranks, rank 0 has seen everything
        Heartbeat last = known.pulse();
        if (!known.hasBegun()) {
            return process == RankHandle.ALL
                    ? "before its ranks had begun"
                    : device.isDistributed() ? "while the ranks were being connected" : "before it had begun";
        }
        if (last.messages() == 0) {
            return "soon after it had begun";
        }
        String count = count(last.messages(), "message") + " and " + count(last.items(), "item");
        return last.phase().compareTo(Heartbeat.Phase.THROUGH) >= 0
                ? "at its end, after " + count
                : "after at least " + count;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
