package org.rankbuffer.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rankbuffer.check.Event;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.SentMessage;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.Change.Kind;
import org.rankbuffer.program.calls.Pattern;
import org.rankbuffer.program.source.ProgramCall;

/** Changes of single calls with which ranks may not wait for ever: of the calls that they wait in, and of those before. */
final class WaitCandidates {

    /** A message that nobody receives, and the call that has sent it. */
    private record Unreceived(SentMessage message, ProgramCall call) {}

    private final Candidates candidates;
    private final int np;
    private final Execution trace;
    private final Snapshot last;
    private final List<Integer> stuck;
    private final List<Unreceived> unreceived = new ArrayList<>();

    WaitCandidates(Candidates candidates, int np, Execution trace) {
        this.candidates = candidates;
        this.np = np;
        this.trace = trace;
        this.last = trace.last();
        RankWaits waits = new RankWaits(np, last);
        stuck = IntStream.range(0, np)
                .filter(rank -> !last.operation(rank).isOver() && !waits.isFinalizing(rank))
                .boxed()
                .toList();
        for (int source = 0; source < np; source++) {
            for (int i = 0; i < last.underWay(source).size(); i++) {
                SentMessage message = last.underWay(source).get(i);
                candidates
                        .call(last.underWayNotes(source).get(i))
                        .filter(call -> message.context() == 0)
                        .ifPresent(call -> unreceived.add(new Unreceived(message, call)));
            }
        }
    }

    void addAll() {
        stuck.forEach(this::otherTag);
        stuck.forEach(this::otherPeer);
        neighbours();
        stuck.forEach(this::repeated);
        stuck.forEach(this::broadcast);
        isend();
        candidates.barrier(trace);
    }

    private Optional<ProgramCall> call(int rank) {
        return candidates.call(last.note(rank));
    }

    /** The receive or the probe that a rank waits in, of any communicator but only of COMM_WORLD's. */
    private Optional<Operation.Receive> receive(int rank) {
        Operation operation = last.operation(rank);
        return Optional.ofNullable(
                        operation instanceof Operation.Receive receive
                                ? receive
                                : operation instanceof Operation.Probe probe ? probe.receive() : null)
                .filter(receive -> receive.context() == 0);
    }

    private void otherTag(int rank) {
        Optional<ProgramCall> at = call(rank);
        Optional<Operation.Receive> receive = receive(rank);
        if (at.isEmpty() || receive.isEmpty() || receive.get().tag() == Pattern.ANY) {
            return;
        }
        int awaited = receive.get().tag();
        List<Unreceived> fitting = unreceived.stream()
                .filter(some -> some.message.to() == rank && some.message.tag() != awaited)
                .filter(some -> receive.get().isFromAny() || receive.get().from() == some.message.source())
                .toList();
        if (receive.get().isFromAny() && at.get().call().equals("Recv") && isSwapped(rank)) {
            candidates.change(at.get(), Change.of(Kind.EXCHANGED), "source and tag changed places in %s");
        }
        for (Unreceived some : fitting) {
            candidates.change(
                    at.get(),
                    Change.of(Kind.TAG, some.message.tag()),
                    "%s awaited tag " + some.message.tag() + " instead of " + awaited);
            candidates.change(
                    some.call,
                    Change.of(Kind.TAG, awaited),
                    "%s sent tag " + awaited + " instead of " + some.message.tag());
        }
        if (!fitting.isEmpty()) {
            candidates.change(
                    at.get(), Change.of(Kind.TAG, Pattern.ANY), "%s awaited MPI.ANY_TAG instead of tag " + awaited);
        }
    }

    /** ANY_TAG stands in its line, and not as the tag. */
    private boolean isSwapped(int rank) {
        return candidates
                .text()
                .line(((CallNote) last.note(rank)).site().place())
                .filter(line -> line.contains("ANY_TAG"))
                .isPresent();
    }

    private void otherPeer(int rank) {
        Optional<ProgramCall> at = call(rank);
        Optional<Operation.Receive> receive = receive(rank);
        if (at.filter(call -> call.call().equals("Recv")).isEmpty() || receive.isEmpty()) {
            return;
        }
        int tag = receive.get().tag();
        int from = receive.get().from();
        List<Unreceived> fitting = unreceived.stream()
                .filter(some -> tag == Pattern.ANY || some.message.tag() == tag)
                .toList();
        for (Unreceived some : fitting) {
            int source = some.message.source();
            if (some.message.to() == rank && !receive.get().isFromAny()) {
                candidates.change(
                        at.get(),
                        Change.of(Kind.PEER, Pattern.ANY),
                        "%s received from MPI.ANY_SOURCE instead of rank " + from);
                candidates.change(
                        at.get(),
                        Change.of(Kind.PEER, source),
                        "%s received from rank " + source + " instead of rank " + from);
            } else if (some.message.to() != rank && (receive.get().isFromAny() || from == source)) {
                candidates.change(
                        some.call,
                        Change.of(Kind.PEER, rank),
                        "%s sent to rank " + rank + " instead of rank " + some.message.to());
            }
        }
    }

    /** Calls that ranks wait in, and the calls beside them: in another order, or as one. */
    private void neighbours() {
        Set<ProgramCall> calls = new LinkedHashSet<>();
        stuck.forEach(rank -> call(rank).ifPresent(calls::add));
        for (ProgramCall call : calls) {
            candidates.table().next(call).ifPresent(next -> asOne(call, next, true));
        }
        for (ProgramCall call : calls) {
            candidates.table().next(call).ifPresent(next -> inAnotherOrder(call, next));
            candidates.table().previous(call).ifPresent(before -> inAnotherOrder(before, call));
        }
        for (ProgramCall call : calls) {
            candidates.table().next(call).ifPresent(next -> asOne(call, next, false));
        }
    }

    /** It is less of a change where the send comes first. */
    private void asOne(ProgramCall first, ProgramCall second, boolean sendsFirst) {
        if (isExchange(first, second) && isSend(first) == sendsFirst && first.isDropped() && second.isDropped()) {
            candidates.add(
                    candidates.lines(first, second) + " were one Sendrecv",
                    Map.of(first, Change.of(Kind.BEGUN), second, Change.of(Kind.THEN_OTHERS)),
                    RankSet.ALL,
                    false);
        }
    }

    private void inAnotherOrder(ProgramCall first, ProgramCall second) {
        if (isExchange(first, second) || isPair(first, second)) {
            boolean everywhere = stuck.stream()
                            .allMatch(rank -> call(rank)
                                    .filter(call -> call.equals(first) || call.equals(second))
                                    .isPresent())
                    && stuck.size() > 1;
            candidates.swap(first, second, everywhere ? RankSet.ODD : RankSet.ALL);
            candidates.swap(first, second, everywhere ? RankSet.ZERO : RankSet.ODD);
        }
    }

    private static boolean isExchange(ProgramCall first, ProgramCall second) {
        return isSend(first) && second.call().equals("Recv")
                || isSend(second) && first.call().equals("Recv");
    }

    /** Two sends, or two receives. */
    private static boolean isPair(ProgramCall first, ProgramCall second) {
        return isSend(first) && isSend(second)
                || first.call().equals("Recv") && second.call().equals("Recv");
    }

    private static boolean isSend(ProgramCall call) {
        return call.call().equals("Send") || call.call().equals("Ssend");
    }

    /** Another rank got what this one waits for. */
    private void repeated(int rank) {
        Optional<Operation.Receive> receive = receive(rank);
        if (receive.isEmpty()) {
            return;
        }
        for (Execution.Step step : trace.steps()) {
            if (step.event() instanceof Event.Received received
                    && received.message().to() != rank
                    && receive.get().matches(received.message())) {
                int to = received.message().to();
                candidates
                        .call(received.sendNote())
                        .filter(WaitCandidates::isSend)
                        .ifPresent(call -> candidates.change(
                                call,
                                Change.of(Kind.REPEATED),
                                "%s sent to each other rank from " + to + " on instead of rank " + to + " alone"));
            }
        }
    }

    /** A rank receives what another one broadcasts. */
    private void broadcast(int rank) {
        Optional<ProgramCall> at = call(rank).filter(call -> call.call().equals("Recv") && call.isDropped());
        Optional<Operation.Receive> receive = receive(rank).filter(some -> !some.isFromAny());
        if (at.isPresent()
                && receive.isPresent()
                && last.operation(receive.get().from()) instanceof Operation.Collective collective
                && collective.name().startsWith("Bcast")) {
            candidates.change(
                    at.get(),
                    Change.of(Kind.BCAST),
                    "%s were a Bcast from rank " + receive.get().from() + " instead of a Recv");
        }
    }

    private void isend() {
        Set<ProgramCall> sends = new TreeSet<>(java.util.Comparator.comparing(ProgramCall::line));
        stuck.forEach(rank -> call(rank).filter(WaitCandidates::isSend).ifPresent(sends::add));
        sends.forEach(
                call -> candidates.completedInTheEnd(call, "%s were an Isend that is waited for before Finalize"));
    }
}
