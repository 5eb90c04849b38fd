package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rankbuffer.check.ExecutionLog.CallId;
import org.rankbuffer.check.ExecutionLog.Entry;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.TraceEvent;

/** Makes the trace of an execution: its calls with exact Lamport clocks. */
final class ExecutionTrace {

    private final Program program;
    private final ExecutionLog log;
    private final Function<LocalState, String> shown;
    private final List<List<TraceEvent>> events = new ArrayList<>();
    private final long[] clocks;
    private final int[] done;
    private final Map<CallId, Long> sent = new HashMap<>();

    private ExecutionTrace(Program program, ExecutionLog log, Function<LocalState, String> shown) {
        this.program = program;
        this.log = log;
        this.shown = shown;
        this.clocks = new long[program.size()];
        this.done = new int[program.size()];
        for (int rank = 0; rank < program.size(); rank++) {
            events.add(new ArrayList<>());
        }
    }

    /**
     * The events of each rank.
     *
     * @param shown what rank 0 shows in a state
     */
    static List<RankTrace> of(Program program, ExecutionLog log, Function<LocalState, String> shown) {
        ExecutionTrace trace = new ExecutionTrace(program, log, shown);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (int rank = 0; rank < program.size(); rank++) {
                while (trace.isReady(rank)) {
                    trace.add(rank);
                    goesOn = true;
                }
            }
        }
        List<RankTrace> ranks = new ArrayList<>();
        for (int rank = 0; rank < program.size(); rank++) {
            List<TraceEvent> all = trace.events.get(rank);
            ranks.add(new RankTrace(rank, program.role(rank), "", 0, 0, all.size(), all, List.of(), trace.totals(all)));
        }
        return ranks;
    }

    private LocalState state(int rank, int number) {
        List<Entry> entries = log.entries().get(rank);
        return number < entries.size() ? entries.get(number).state() : null;
    }

    /** Whether the clock of a rank's next call follows from the calls that are done. */
    private boolean isReady(int rank) {
        LocalState state = state(rank, done[rank]);
        if (state == null) {
            return false;
        }
        if (state.operation instanceof Operation.Collective meeting && state(rank, done[rank] + 1) != null) {
            return meeting.members().stream()
                    .allMatch(member -> state(member, done[member]).operation instanceof Operation.Collective other
                            && other.context() == meeting.context());
        }
        return sends(rank, done[rank]).stream().allMatch(sent::containsKey);
    }

    /** The calls that sent what a call has received. */
    private List<CallId> sends(int rank, int number) {
        LocalState next = state(rank, number + 1);
        if (next == null) {
            return List.of();
        }
        if (next.input instanceof SentMessage) {
            return List.of(log.sendOf(rank, number));
        }
        List<CallId> sends = new ArrayList<>();
        if (next.input instanceof Input.Completed completed) {
            List<Integer> requests = ((Operation.Complete) state(rank, number).operation).requests();
            for (int i = 0; i < completed.indexes().size(); i++) {
                if (completed.messages().get(i).isPresent()) {
                    sends.add(log.sendOf(rank, requests.get(completed.indexes().get(i))));
                }
            }
        }
        return sends;
    }

    private void add(int rank) {
        Operation operation = state(rank, done[rank]).operation;
        if (operation instanceof Operation.Collective meeting && state(rank, done[rank] + 1) != null) {
            long clock = meeting.members().stream()
                            .mapToLong(member -> clocks[member])
                            .max()
                            .orElseThrow()
                    + 1;
            for (int member : meeting.members()) {
                clocks[member] = clock - 1;
                addCall(member, meeting.name());
            }
            return;
        }
        List<CallId> sends = sends(rank, done[rank]);
        if (operation instanceof Operation.Send send) {
            addSend(rank, send.message());
        } else if (operation instanceof Operation.Post post && post.begun() instanceof Operation.Send send) {
            addSend(rank, send.message());
        } else if (!sends.isEmpty()) {
            addReceives(rank, sends);
        } else if (operation instanceof Operation.Receive receive) {
            put(rank, event(rank, TraceEvent.Kind.RECEIVE, receive.from(), receive.tag(), "", TraceEvent.NONE, 0));
        } else if (operation.isOver()) {
            done[rank]++;
            return;
        } else {
            addCall(rank, name(operation));
            return;
        }
        done[rank]++;
    }

    private void addSend(int rank, SentMessage message) {
        TraceEvent event = event(
                rank,
                TraceEvent.Kind.SEND,
                message.to(),
                message.tag(),
                program.describe(message),
                TraceEvent.NONE,
                message.bytes().length);
        sent.put(new CallId(rank, done[rank]), event.clock());
        put(rank, event);
    }

    private void addReceives(int rank, List<CallId> sends) {
        for (CallId send : sends) {
            long clock = sent.get(send);
            clocks[rank] = Math.max(clocks[rank], clock);
            Operation operation = state(send.rank(), send.number()).operation;
            Operation begun = operation instanceof Operation.Post post ? post.begun() : operation;
            SentMessage message = ((Operation.Send) begun).message();
            put(
                    rank,
                    event(
                            rank,
                            TraceEvent.Kind.RECEIVE,
                            message.source(),
                            message.tag(),
                            program.describe(message),
                            clock,
                            message.bytes().length));
        }
    }

    private void addCall(int rank, String name) {
        put(rank, event(rank, TraceEvent.Kind.CALL, TraceEvent.NONE, TraceEvent.NONE, name, TraceEvent.NONE, 0));
        done[rank]++;
    }

    private static String name(Operation operation) {
        if (operation instanceof Operation.UserCode code) {
            return code.where();
        }
        return operation instanceof Operation.Collective collective
                ? collective.name()
                : operation.getClass().getSimpleName();
    }

    private TraceEvent event(
            int rank, TraceEvent.Kind kind, int peer, int tag, String what, long sendClock, long bytes) {
        List<Entry> entries = log.entries().get(rank);
        Entry entry = entries.get(done[rank]);
        Optional<Entry> next =
                done[rank] + 1 < entries.size() ? Optional.of(entries.get(done[rank] + 1)) : Optional.empty();
        int fifo = rank > 0 || program.capacity() == 0 || next.isEmpty()
                ? TraceEvent.NONE
                : program.items(shown.apply(next.get().state())).size();
        return new TraceEvent(
                kind,
                entry.time(),
                next.map(Entry::time).orElse(TraceEvent.OPEN),
                ++clocks[rank],
                peer,
                tag,
                what,
                sendClock,
                bytes,
                0,
                TraceEvent.NONE,
                TraceEvent.NONE,
                fifo,
                program.line(entry.state().note));
    }

    private void put(int rank, TraceEvent event) {
        LocalState state = state(rank, done[rank]);
        events.get(rank).add(program.told(event, state.operation, state.note));
    }

    private RankTotals totals(List<TraceEvent> all) {
        Map<TraceEvent.Kind, Long> times = new EnumMap<>(TraceEvent.Kind.class);
        Map<TraceEvent.Kind, Long> counts = new EnumMap<>(TraceEvent.Kind.class);
        long bytes = 0;
        for (TraceEvent event : all) {
            long end = event.isOpen() ? log.moments().size() : event.end();
            times.merge(event.kind(), end - event.begin(), Long::sum);
            counts.merge(event.kind(), event.isOpen() ? 0L : 1L, Long::sum);
            bytes += event.isOpen() ? 0 : event.bytes();
        }
        return new RankTotals(
                counts.getOrDefault(TraceEvent.Kind.SEND, 0L),
                counts.getOrDefault(TraceEvent.Kind.RECEIVE, 0L),
                counts.getOrDefault(TraceEvent.Kind.PRODUCE, 0L) + counts.getOrDefault(TraceEvent.Kind.CONSUME, 0L),
                bytes,
                times.getOrDefault(TraceEvent.Kind.SEND, 0L),
                times.getOrDefault(TraceEvent.Kind.RECEIVE, 0L),
                times.getOrDefault(TraceEvent.Kind.CALL, 0L),
                List.of());
    }
}
