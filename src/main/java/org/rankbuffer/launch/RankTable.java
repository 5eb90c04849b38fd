package org.rankbuffer.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.rankbuffer.base.Words;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.CodePlace;
import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;

/** All that is known of a job's ranks and their processes. Not safe for use by several threads. */
final class RankTable {

    private static final Activity.Silent UNKNOWN = new Activity.Silent("does not answer", false);

    private final Device device;
    private final LongSupplier nanoClock;
    private final List<Entry> ranks = new ArrayList<>();
    private final Map<Integer, Long> pids = new HashMap<>();
    private final Map<Integer, String> hosts = new HashMap<>();
    private final Map<Integer, Activity.Silent> silent = new HashMap<>();
    private final Map<Integer, Activity> ended = new HashMap<>();
    private long progress;
    private int begun;

    /** A rank. */
    private static final class Entry {

        private final int rank;
        private Role role;
        private boolean begun;
        private Heartbeat heartbeat;
        private long receivedAt;

        /** Whether its process has ever sent a heartbeat. */
        private boolean hasSent;

        /** What its process has answered; null unless it has. */
        private List<StackTraceElement> stack;

        private Entry(int rank, long now) {
            this.rank = rank;
            this.heartbeat = Heartbeat.ofIdle(rank, Heartbeat.Phase.STARTING, 0);
            this.receivedAt = now;
        }

        private String title() {
            return role == null ? "" : role.title();
        }

        private RankState state(long pid, Activity activity, long now) {
            return new RankState(
                    rank,
                    title(),
                    pid,
                    activity,
                    Words.toSeconds(heartbeat.nanos() + now - receivedAt),
                    isOfProgram() ? Heartbeat.NOT_COUNTED : heartbeat.messages(),
                    heartbeat.items(),
                    stack == null ? List.of() : stack);
        }

        /** What it does, when its process has answered. */
        private Activity activity(boolean barrierAtEnd) {
            return switch (heartbeat.phase()) {
                case STARTING -> CodePlace.ofUser(stack).isPresent() ? new Activity.Running() : new Activity.Starting();
                case PART_DONE -> barrierAtEnd && !isOfProgram() ? new Activity.Leaving() : new Activity.Ended();
                case ENDING -> new Activity.Ending();
                case WORKING ->
                    switch (heartbeat.call()) {
                        case NONE -> inCallOfMpi();
                        case SEND -> new Activity.Sending(heartbeat.peer(), heartbeat.tag());
                        case RECEIVE -> new Activity.Receiving(heartbeat.peer(), heartbeat.tag());
                    };
            };
        }

        private boolean isOfProgram() {
            return begun && role == null;
        }

        /** What it does that is neither a send nor a receive: a program may be in another call of MPI. */
        private Activity inCallOfMpi() {
            return CodePlace.callOfMpi(stack)
                    .<Activity>map(
                            call -> call.equals("Finalize") ? new Activity.Leaving() : new Activity.Calling(call))
                    .orElseGet(Activity.Running::new);
        }
    }

    /** A table of ranks of which nothing is known, with a monotonic clock in nanoseconds. */
    RankTable(Device device, int size, LongSupplier nanoClock) {
        this.device = device;
        this.nanoClock = nanoClock;
        for (int rank = 0; rank < size; rank++) {
            ranks.add(new Entry(rank, nanoClock.getAsLong()));
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

    void begins(int rank, Optional<Role> role) {
        ranks.get(rank).role = role.orElse(null);
        ranks.get(rank).begun = true;
        begun++;
        progress++;
    }

    void heartbeat(Heartbeat next) {
        Entry known = ranks.get(next.rank());
        progress += next.progress() - known.heartbeat.progress() + (known.hasSent ? 0 : 1);
        known.heartbeat = next;
        known.receivedAt = nanoClock.getAsLong();
        known.hasSent = true;
    }

    /** Code of a program prints, which is progress as good as any. */
    void prints() {
        progress++;
    }

    /** A rank waits for the user, who may take their time. */
    void waitsForUser() {
        progress++;
    }

    /** The words for what they send each other; a program has none of its own. */
    Wording wording() {
        return ranks.stream().allMatch(Entry::isOfProgram) ? Wording.NUMBERS : new ProtocolWording();
    }

    /** Grows whenever some rank makes progress. */
    long progress() {
        return progress;
    }

    /** Bytes that all ranks together have worked on, as far as they have told. */
    long bytes() {
        return ranks.stream().mapToLong(known -> known.heartbeat.bytes()).sum();
    }

    boolean allBegun() {
        return begun == ranks.size();
    }

    /** Forgets what ranks have answered before. */
    void ask() {
        ranks.forEach(known -> known.stack = null);
    }

    void answered(int rank, List<StackTraceElement> stack) {
        ranks.get(rank).stack = stack;
    }

    /** Whether no rank is left that may still answer. */
    boolean allAnswered() {
        return IntStream.range(0, ranks.size())
                .allMatch(rank -> ranks.get(rank).stack != null || ended.containsKey(processOf(rank)));
    }

    /** Where all ranks are. Those whose process has not answered are looked at from outside. */
    List<RankState> states() {
        long now = nanoClock.getAsLong();
        List<RankState> states = new ArrayList<>();
        for (Entry known : ranks) {
            int process = processOf(known.rank);
            Activity activity = ended.get(process);
            if (activity == null) {
                activity =
                        known.stack != null ? known.activity(device.needsMpj()) : silent.getOrDefault(process, UNKNOWN);
            }
            states.add(known.state(pids.getOrDefault(process, 0L), activity, now));
        }
        return states;
    }

    private int processOf(int rank) {
        return device.isDistributed() ? rank : ProcessEvent.ALL;
    }

    /** For example {@code rank 3 (consumer)}. */
    String title(int rank) {
        String role = ranks.get(rank).title();
        return "rank " + rank + (role.isEmpty() ? "" : " (" + role + ")");
    }

    /** What a rank, or the process of all ranks, failed at, in the words given. */
    Failure failure(int rank, String description) {
        return rank == ProcessEvent.ALL
                ? Failure.of(description)
                : new Failure(
                        rank,
                        Optional.ofNullable(ranks.get(rank).role),
                        Optional.empty(),
                        description,
                        Optional.empty());
    }

    /** For example {@code rank 3 (consumer, pid 123 on laptop)}. */
    String process(int process) {
        String where = "pid " + pids.get(process) + " on " + hosts.get(process);
        if (process == ProcessEvent.ALL) {
            return "the process of all ranks (" + where + ")";
        }
        String role = ranks.get(process).title();
        return "rank " + process + " (" + (role.isEmpty() ? "" : role + ", ") + where + ")";
    }

    /** How far a process was when it last told; for example {@code after at least 12 messages and 3 items}. */
    String howFar(int process) {
        Entry known = ranks.get(Math.max(0, process)); // in a process of all ranks, rank 0 has seen everything
        Heartbeat last = known.heartbeat;
        if (known.isOfProgram()) {
            return known.heartbeat.phase().compareTo(Heartbeat.Phase.PART_DONE) >= 0
                    ? "after its main method"
                    : "in its main method";
        }
        if (!known.begun) {
            return process == ProcessEvent.ALL
                    ? "before its ranks had begun"
                    : device.isDistributed() ? "while the ranks were being connected" : "before it had begun";
        }
        if (last.messages() == 0) {
            return "soon after it had begun";
        }
        String count = Words.plural(last.messages(), "message") + " and " + Words.plural(last.items(), "item");
        return last.phase().compareTo(Heartbeat.Phase.PART_DONE) >= 0
                ? "at its end, after " + count
                : "after at least " + count;
    }
}
