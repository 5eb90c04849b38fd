package org.rankbuffer.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rankbuffer.base.Words;
import org.rankbuffer.check.Event;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Input;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.SentMessage;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.check.Violation;
import org.rankbuffer.program.calls.Grade;

/** Says of an execution with an error what is wrong, in words for a student, and which lines are concerned. */
final class Explanation {

    private final int np;
    private final Snapshot last;
    private final RankWaits waits;
    private final List<Event> events;
    private final String replay;

    /**
     * An explanation.
     *
     * @param last the state that the execution ends in
     * @param events what has happened
     * @param replay what replays it
     */
    Explanation(int np, Snapshot last, List<Event> events, String replay) {
        this.np = np;
        this.last = last;
        this.waits = new RankWaits(np, last);
        this.events = events;
        this.replay = replay;
    }

    /** An explanation of a whole execution. */
    static Explanation of(int np, Execution trace) {
        return new Explanation(
                np,
                trace.last(),
                trace.steps().stream().map(Execution.Step::event).toList(),
                trace.replayString());
    }

    /** The error that the execution ends with. */
    Finding finding(Violation violation) {
        Optional<Integer> failed = ranks().filter(rank -> last.operation(rank) instanceof Operation.Failed)
                .boxed()
                .findFirst();
        if (failed.isPresent()) {
            return failure(failed.get(), ((Operation.Failed) last.operation(failed.get())).thrown());
        }
        if (violation.isDeadlock()) {
            return hang();
        }
        if (ranks().anyMatch(rank -> !last.underWay(rank).isEmpty()) && allOver()) {
            return lost();
        }
        return mismatch();
    }

    private IntStream ranks() {
        return IntStream.range(0, np);
    }

    private boolean allOver() {
        return ranks().allMatch(rank -> last.operation(rank).isOver());
    }

    private Finding error(String type, String cause, List<Finding.Line> lines) {
        Set<Integer> ranks = new TreeSet<>();
        lines.forEach(line -> ranks.add(line.rank()));
        Grade grade = type.equals(Verdict.NOT_EXPLORED.word()) ? Grade.WARNING : Grade.ERROR;
        return new Finding(grade, type, cause, List.copyOf(ranks), lines, replay);
    }

    private Finding failure(int rank, Throwable thrown) {
        if (thrown instanceof ProgramFailure failure) {
            return error(
                    failure.type(),
                    "rank " + rank + " " + failure.getMessage() + ": " + failure.site(),
                    List.of(new Finding.Line(rank, failure.site())));
        }
        return error("exception", "rank " + rank + " fails: " + thrown, List.of());
    }

    private Finding lost() {
        List<Finding.Line> lines = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        for (int rank = 0; rank < np; rank++) {
            for (int i = 0; i < last.underWay(rank).size(); i++) {
                SentMessage message = last.underWay(rank).get(i);
                CallSite site = ((CallNote) last.underWayNotes(rank).get(i)).site();
                if (lines.stream().noneMatch(line -> line.site().equals(site))) {
                    causes.add("rank " + message.to() + " never receives the message" + RankWaits.tag(message.tag())
                            + " of rank " + rank + ": " + site);
                }
                lines.add(new Finding.Line(rank, site));
            }
        }
        return error(Verdict.LOST_MESSAGE.word(), causes.get(0), lines);
    }

    private Finding mismatch() {
        List<Finding.Line> lines = new ArrayList<>();
        for (int rank = 0; rank < np; rank++) {
            if (last.operation(rank) instanceof Operation.Collective) {
                lines.add(line(rank));
            }
        }
        return error(
                Verdict.COLLECTIVE_MISMATCH.word(),
                lines.stream()
                                .map(line -> "rank " + line.rank() + " is in " + name(line.rank()) + ", "
                                        + line.site().where())
                                .collect(Collectors.joining("; "))
                        + ": all ranks of a communicator must call the same collective operations in the same order, with"
                        + " the same root",
                lines);
    }

    private String name(int rank) {
        return ((Operation.Collective) last.operation(rank)).name();
    }

    private Finding.Line line(int rank) {
        return new Finding.Line(rank, ((CallNote) last.note(rank)).site());
    }

    private Finding hang() {
        List<Integer> stuck =
                ranks().filter(rank -> !last.operation(rank).isOver()).boxed().toList();
        List<Finding.Line> lines = stuck.stream().map(this::line).toList();
        List<Integer> unfinished = ranks().filter(this::lacksFinalize).boxed().toList();
        boolean others = stuck.stream().allMatch(waits::isFinalizing);
        if (others && !unfinished.isEmpty()) {
            return error(
                    Verdict.NO_FINALIZE.word(),
                    Words.ranks(unfinished) + (unfinished.size() == 1 ? " ends" : " end") + " without MPI.Finalize"
                            + exit(unfinished.get(0)) + ", and " + waits(stuck) + " there for " + whom(unfinished)
                            + ": " + lines.get(0).site(),
                    lines);
        }
        boolean polls = stuck.stream().anyMatch(waits::asks);
        String type = polls ? Verdict.POLLS_FOR_EVER.word() : Verdict.DEADLOCK.word();
        return error(type, cause(stuck), concerned(stuck));
    }

    /** Where ranks wait, but for those that have arrived at the end, and where what they do not receive was sent. */
    private List<Finding.Line> concerned(List<Integer> stuck) {
        List<Finding.Line> lines = new ArrayList<>();
        for (int rank : stuck) {
            if (!waits.isFinalizing(rank)) {
                lines.add(line(rank));
                List<Integer> targets = waits.targets(rank);
                if (targets.size() == 1 && last.operation(rank) instanceof Operation.Receive) {
                    taker(rank, targets.get(0)).ifPresent(note -> lines.add(new Finding.Line(rank, note.site())));
                }
            }
        }
        for (int source = 0; source < np; source++) {
            for (int i = 0; i < last.underWay(source).size(); i++) {
                Finding.Line sent = new Finding.Line(
                        source, ((CallNote) last.underWayNotes(source).get(i)).site());
                int to = last.underWay(source).get(i).to();
                if (stuck.contains(to) && !waits.isFinalizing(to) && !lines.contains(sent)) {
                    lines.add(sent);
                }
            }
        }
        return lines.stream().distinct().toList();
    }

    private static String whom(List<Integer> ranks) {
        return ranks.size() == 1 ? "it" : "them";
    }

    private boolean lacksFinalize(int rank) {
        return last.operation(rank) instanceof Operation.Ended ended
                && !((MpiProgram.End) ended.result()).isFinalized();
    }

    private String exit(int rank) {
        CallSite exit = ((MpiProgram.End) ((Operation.Ended) last.operation(rank)).result()).exit();
        return exit == null ? "" : " by System.exit (" + exit.where() + ")";
    }

    private String cause(List<Integer> stuck) {
        List<Integer> cycle = cycle(stuck);
        if (!cycle.isEmpty()) {
            String who = Words.ranks(cycle) + (cycle.size() == 2 ? " both" : cycle.size() == 1 ? "" : " all");
            if (cycle.stream().allMatch(waits::isSending)) {
                return who + (cycle.size() == 1 ? " waits" : " wait") + " in " + sites(cycle) + ": "
                        + (cycle.size() == 1
                                ? "it sends to itself, and cannot receive while it sends"
                                : "each Send waits until the other side receives, and no rank receives")
                        + "; one of them must receive first";
            }
            if (cycle.stream().allMatch(this::isReceivingFromOne)) {
                return mistag(stuck)
                        .orElse(who + (cycle.size() == 1 ? " waits" : " wait") + " in " + sites(cycle)
                                + (cycle.size() == 1
                                        ? ": it receives from itself, and has sent itself nothing that fits"
                                        : ": each waits for a message that another one sends only later; one of"
                                                + " them must send first"));
            }
        }
        return mistag(stuck)
                .or(() -> waitsForEnded(stuck))
                .or(() -> noRankSends(stuck))
                .orElseGet(() -> stuck.stream()
                        .map(rank -> "rank " + rank + " " + waits.doing(rank))
                        .collect(Collectors.joining("; ")));
    }

    private boolean isReceivingFromOne(int rank) {
        return last.operation(rank) instanceof Operation.Receive receive && !receive.isFromAny();
    }

    /** The calls and places of ranks, each once. */
    private String sites(List<Integer> ranks) {
        return ranks.stream()
                .map(rank -> line(rank).site().toString())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** A message waits for its receive, and its receiver waits for one with another tag or in another communicator. */
    private Optional<String> mistag(List<Integer> stuck) {
        for (int rank : stuck) {
            for (int source = 0; source < np; source++) {
                for (int i = 0; i < last.underWay(source).size(); i++) {
                    SentMessage message = last.underWay(source).get(i);
                    boolean awaited = last.operation(rank) instanceof Operation.Receive receive
                            && (receive.isFromAny() || receive.from() == source)
                            && receive.context() == message.context();
                    if (message.to() == rank && awaited) {
                        Operation.Receive receive = (Operation.Receive) last.operation(rank);
                        CallSite sent = ((CallNote) last.underWayNotes(source).get(i)).site();
                        return Optional.of(
                                "rank " + rank + " waits in " + line(rank).site() + " for tag " + receive.tag()
                                        + ", and rank " + source + " sends it tag " + message.tag() + " in " + sent
                                        + "; the tags must be the same, or the messages be sent in the order in which they are received");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> noRankSends(List<Integer> stuck) {
        List<Integer> waiting =
                stuck.stream().filter(rank -> !waits.isFinalizing(rank)).toList();
        boolean receive = waiting.stream()
                .map(last::operation)
                .allMatch(operation -> operation instanceof Operation.Receive || operation instanceof Operation.Probe);
        return receive && !waiting.isEmpty()
                ? Optional.of(waits(waiting) + " in " + sites(waiting) + ": no rank sends them anything any more")
                : Optional.empty();
    }

    /** The receive from any rank that has taken a message which {@code rank} awaits from {@code peer}, and its place. */
    private Optional<CallNote> taker(int rank, int peer) {
        CallNote taker = null;
        for (Event event : events) {
            if (event instanceof Event.Received received
                    && received.message().to() == rank
                    && received.message().source() == peer
                    && ((CallNote) received.receiveNote()).takesAny()) {
                taker = (CallNote) received.receiveNote();
            }
        }
        return Optional.ofNullable(taker);
    }

    private Optional<String> waitsForEnded(List<Integer> stuck) {
        for (int rank : stuck) {
            List<Integer> targets = waits.targets(rank);
            if (targets.size() == 1
                    && (last.operation(targets.get(0)).isOver() || waits.isFinalizing(targets.get(0)))
                    && !waits.isFinalizing(rank)) {
                int peer = targets.get(0);
                String has = waits.isFinalizing(peer)
                        ? "has arrived in Finalize (" + line(peer).site().where() + ")"
                        : "has ended";
                if (waits.isSending(rank)) {
                    return Optional.of(
                            "rank " + rank + " " + waits.doing(rank) + ", which " + has + " and never receives it");
                }
                return Optional.of("rank " + rank + " " + waits.doing(rank) + ", which " + has
                        + taker(rank, peer)
                                .map(note -> "; a message of rank " + peer + " went to " + note.site()
                                        + ", which takes one of any rank")
                                .orElse(" and never sends it"));
            }
        }
        return Optional.empty();
    }

    /** A cycle of ranks each of which waits for the next one only; empty when there is none. */
    private List<Integer> cycle(List<Integer> stuck) {
        for (int start : stuck) {
            LinkedHashSet<Integer> path = new LinkedHashSet<>();
            int at = start;
            while (path.add(at) && waits.targets(at).size() == 1) {
                at = waits.targets(at).get(0);
            }
            if (waits.targets(at).size() == 1) {
                List<Integer> all = new ArrayList<>(path);
                return all.subList(all.indexOf(at), all.size()).stream()
                        .sorted()
                        .toList();
            }
        }
        return List.of();
    }

    private String waits(List<Integer> ranks) {
        return Words.ranks(ranks) + (ranks.size() == 1 ? " waits" : " wait");
    }

    /** What a call ended with, in a few words behind "when". */
    static String words(Object input) {
        if (input instanceof SentMessage message) {
            return "the message of rank " + message.source() + " comes first";
        }
        if (input instanceof Input.Seen seen) {
            return seen.message()
                    .map(message -> "the message of rank " + message.source() + " is seen")
                    .orElse("no message is seen");
        }
        if (input instanceof Input.Completed completed) {
            return completed.indexes().isEmpty()
                    ? "no request has completed"
                    : completed.messages().stream()
                                    .flatMap(Optional::stream)
                                    .map(message -> "the message of rank " + message.source())
                                    .findFirst()
                                    .orElse("request " + completed.indexes().get(0))
                            + " comes first";
        }
        return "messages meet in another order";
    }
}
