package org.rankbuffer.diagnosis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rankbuffer.base.Words;

/**
 * Names the cause. What is certain comes first: ranks that no other rank can release are deadlocked whatever the rest does;
 * then the ranks that the others wait for, those first that are least likely to continue.
 */
final class CauseFinder {

    private final WaitGraph graph;
    private final List<RankState> ranks;
    private final Wording wording;

    /** Those in calls that can never return. */
    private final List<Integer> stuck;

    CauseFinder(WaitGraph graph, List<RankState> ranks, Wording wording) {
        this.graph = graph;
        this.ranks = ranks;
        this.wording = wording;
        this.stuck = graph.deadlocked();
    }

    Cause find() {
        return deadlock()
                .or(() -> of(state -> state.activity() instanceof Activity.Silent, this::silent))
                .or(() -> of(state -> state.activity() instanceof Activity.Starting, this::notStarted))
                .or(() -> of(RankState::isInUserCode, this::userCode))
                .or(() -> of(graph::isMatched, this::notDelivered))
                .or(() -> of(state -> state.activity() instanceof Activity.Running, this::otherCode))
                .or(() -> of(RankState::isInHook, this::shutdownHook))
                .or(this::endedWithoutFinalize)
                .or(this::allInFinalize)
                .or(this::notEnding)
                .orElseGet(() -> new Cause(
                        Cause.Kind.UNKNOWN,
                        "it is not known what the ranks are doing",
                        "look at the log of the ranks"));
    }

    /** The cause that ranks in such a state are, if there are any. */
    private Optional<Cause> of(Predicate<RankState> condition, Function<List<Integer>, Cause> cause) {
        return Optional.of(graph.select(condition))
                .filter(ranks -> !ranks.isEmpty())
                .map(cause);
    }

    private Optional<Cause> deadlock() {
        if (stuck.isEmpty()) {
            return Optional.empty();
        }
        return waitsForOneThatIsOver()
                .or(() -> graph.cycle().map(this::cycle))
                .or(this::tagNotAskedFor)
                .or(this::inOtherCalls)
                .or(this::noRankSends)
                .or(() -> Optional.of(deadlock(
                        Words.ranks(stuck) + " wait for each other, and no other rank can release them",
                        "let one of them first do what another one waits for")));
    }

    private Optional<Cause> waitsForOneThatIsOver() {
        for (int rank : stuck) {
            Optional<RankState> peer = graph.only(rank)
                    .map(graph::state)
                    .filter(state -> state != null && state.activity().isOver());
            if (peer.isPresent()) {
                return peer.map(over -> waitsFor(rank, over));
            }
        }
        return Optional.empty();
    }

    private Cause waitsFor(int rank, RankState over) {
        String has = over.activity() instanceof Activity.Ended ? "has ended" : "has done its part";
        if (graph.state(rank).activity() instanceof Activity.Sending sending) {
            return deadlock(
                    "rank " + rank + " waits in Send(" + wording.ofCall(sending.tag()) + ") to rank " + over.rank()
                            + ", which " + has + ": rank " + over.rank() + " never called "
                            + recv(sending.tag()),
                    "let rank " + over.rank() + " receive as often as rank " + rank + " sends");
        }
        Activity.Receiving receiving = (Activity.Receiving) graph.state(rank).activity();
        return deadlock(
                "rank " + rank + " waits in " + recv(receiving.tag()) + " for rank " + over.rank() + ", which " + has,
                "let rank " + over.rank() + " send as often as rank " + rank + " receives");
    }

    private Cause cycle(List<Integer> cycle) {
        String name = "cycle "
                + cycle.stream().map(String::valueOf).collect(Collectors.joining(" → "))
                + " → " + cycle.get(0);
        String number = cycle.size() == 2 ? "both" : "all";
        if (cycle.stream().allMatch(this::isSending)) {
            return deadlock(name + ", " + number + " in Send: a rendezvous deadlock", "one of them must receive first");
        }
        if (cycle.stream().noneMatch(this::isSending)) {
            return deadlock(
                    name + ", " + number + " in Recv: each waits for the next one to send",
                    "one of them must send first");
        }
        return tagNotAskedFor()
                .map(cause -> new Cause(cause.kind(), name + ": " + cause.sentence(), cause.remedy()))
                .orElseGet(() -> deadlock(
                        name + ", "
                                + cycle.stream().map(this::inCall).collect(Collectors.joining(", "))
                                + ": each waits for the next one",
                        "change the order of Send and Recv in one of them"));
    }

    private String inCall(int rank) {
        return rank + " in " + (isSending(rank) ? "Send" : "Recv");
    }

    private boolean isSending(int rank) {
        return graph.state(rank).activity() instanceof Activity.Sending;
    }

    /** A rank sends to one that receives, from it or from any rank, but with another tag. */
    private Optional<Cause> tagNotAskedFor() {
        for (int rank : stuck) {
            if (graph.state(rank).activity() instanceof Activity.Sending sending
                    && graph.state(sending.to()) != null
                    && graph.state(sending.to()).activity() instanceof Activity.Receiving receiving
                    && (receiving.isFromAny() || receiving.from() == rank)) {
                return Optional.of(tagNotAskedFor(sending, receiving));
            }
        }
        return Optional.empty();
    }

    private Cause tagNotAskedFor(Activity.Sending sending, Activity.Receiving receiving) {
        List<Integer> senders = graph.select(state ->
                state.activity().equals(sending) && (receiving.isFromAny() || receiving.from() == state.rank()));
        int to = sending.to();
        return deadlock(
                Words.ranks(senders) + (senders.size() == 1 ? " waits" : " wait") + " in Send("
                        + wording.ofCall(sending.tag()) + ") to rank " + to + ", which waits in "
                        + recv(receiving.tag()) + ": rank " + to + " never called " + recv(sending.tag()),
                "let rank " + to + " ask for " + wording.ofCall(sending.tag()) + ", or for any, or let the tags agree");
    }

    /** Ranks are in calls that do not say for whom they wait. */
    private Optional<Cause> inOtherCalls() {
        if (stuck.stream().noneMatch(rank -> graph.state(rank).activity() instanceof Activity.Calling)) {
            return Optional.empty();
        }
        Map<String, List<Integer>> byCall = stuck.stream()
                .collect(Collectors.groupingBy(this::callAndPlace, LinkedHashMap::new, Collectors.toList()));
        List<Integer> over = graph.select(state -> state.activity().isOver());
        String others = over.isEmpty()
                ? ""
                : ", and " + Words.ranks(over) + (over.size() == 1 ? " has" : " have") + " done "
                        + (over.size() == 1 ? "its" : "their") + " part";
        return Optional.of(deadlock(
                byCall.entrySet().stream()
                                .map(entry -> Words.ranks(entry.getValue())
                                        + (entry.getValue().size() == 1 ? " waits" : " wait") + " in " + entry.getKey())
                                .collect(Collectors.joining("; "))
                        + others,
                "have all ranks make the same collective calls in the same order, and receive what is sent"));
    }

    private String callAndPlace(int rank) {
        return graph.state(rank).call(wording) + graph.state(rank).callPlace();
    }

    /** Finalize waits for all ranks, of which some have ended without it. */
    private Optional<Cause> endedWithoutFinalize() {
        List<Integer> leaving = graph.select(state -> state.activity() instanceof Activity.Leaving);
        List<Integer> ended = graph.select(state -> state.activity() instanceof Activity.Ended);
        if (leaving.isEmpty() || ended.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(deadlock(
                Words.ranks(leaving) + (leaving.size() == 1 ? " waits" : " wait") + " in Finalize for "
                        + Words.ranks(ended) + ", which " + (ended.size() == 1 ? "has" : "have") + " ended without it",
                "have every rank call MPI.Finalize before it returns"));
    }

    private Optional<Cause> noRankSends() {
        if (stuck.stream().anyMatch(this::isSending)) {
            return Optional.empty();
        }
        if (stuck.size() == 1) {
            int rank = stuck.get(0);
            return Optional.of(deadlock(
                    "no rank sends: rank " + rank + " waits in Recv, and all others have done their part",
                    "let rank " + rank + " receive only as often as the others send"));
        }
        return Optional.of(deadlock(
                "no rank sends: " + Words.ranks(stuck) + " all wait in Recv",
                "one of them must send before it receives"));
    }

    private String recv(int tag) {
        return "Recv(" + wording.ofCall(tag) + ")";
    }

    private static Cause deadlock(String sentence, String remedy) {
        return new Cause(Cause.Kind.DEADLOCK, sentence, remedy);
    }

    private Cause silent(List<Integer> silent) {
        RankState first = graph.state(silent.get(0));
        Activity.Silent activity = (Activity.Silent) first.activity();
        boolean shared = silent.size() > 1 && ranks.stream().allMatch(state -> state.pid() == first.pid());
        String whose = shared ? "all ranks" : "rank " + first.rank();
        String more = shared || silent.size() == 1
                ? ""
                : "; the same is true of " + Words.ranks(silent.subList(1, silent.size()));
        return new Cause(
                Cause.Kind.SILENT,
                "the process of " + whose + " (pid " + first.pid() + ") " + activity.condition() + more,
                activity.stopped()
                        ? "find out what stopped it; to continue it, run kill -CONT " + first.pid()
                        : "see whether its host is out of memory or overloaded");
    }

    private Cause notStarted(List<Integer> starting) {
        RankState first = longest(starting);
        return new Cause(
                Cause.Kind.NOT_STARTED,
                Words.ranks(starting) + (starting.size() == 1 ? " has" : " have") + " not finished starting; rank "
                        + first.rank() + " is " + first.place(),
                "see what the ranks need at their start: the host's own name, ports, memory");
    }

    private Cause userCode(List<Integer> busy) {
        RankState longest = longest(busy);
        String who = busy.size() == 1 ? "rank " + longest.rank() + " has" : Words.ranks(busy) + " have";
        String where = (busy.size() == 1 ? "" : ", rank " + longest.rank() + " in ");
        String place = CodePlace.ofUser(longest.stack()).orElseThrow();
        String what = busy.size() == 1
                ? " been in user code " + place + " for " + Words.seconds(longest.seconds())
                : " been in user code for " + Words.seconds(longest.seconds()) + where + place;
        String needs = needs();
        return new Cause(
                Cause.Kind.USER_CODE,
                who + what + (needs.isEmpty() ? "" : "; " + needs) + ": it is slow or loops, nothing is deadlocked",
                "look at its stack; if it is only slow, have it call RankContext.progress now and then, or raise"
                        + " --stall-after");
    }

    /** What the blocked ranks wait for: {@code 3 producers wait for room}, or, for lack of such words, in which call. */
    private String needs() {
        List<RankState> blocked = ranks.stream()
                .filter(state ->
                        state.activity() instanceof Activity.Sending || state.activity() instanceof Activity.Receiving)
                .toList();
        boolean named = blocked.stream().anyMatch(state -> !wording.need(state).isEmpty());
        Map<String, List<RankState>> byNeed = blocked.stream()
                .filter(state -> !named || !wording.need(state).isEmpty())
                .collect(Collectors.groupingBy(this::need, LinkedHashMap::new, Collectors.toList()));
        return byNeed.entrySet().stream()
                .map(entry -> who(entry.getValue()) + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private String need(RankState state) {
        String need = wording.need(state);
        return need.isEmpty() ? " in " + state.call(wording) : " for " + need;
    }

    private static String who(List<RankState> states) {
        String role = states.get(0).role();
        boolean alike = !role.isEmpty()
                && states.size() > 1
                && states.stream().allMatch(state -> state.role().equals(role));
        String who = alike
                ? Words.plural(states.size(), role)
                : Words.ranks(states.stream().map(RankState::rank).toList());
        return who + (states.size() == 1 ? " waits" : " wait");
    }

    private Cause notDelivered(List<Integer> matched) {
        return new Cause(
                Cause.Kind.NOT_DELIVERED,
                Words.ranks(matched) + " wait in a Send and a Recv that fit each other: the transport does not"
                        + " deliver the message",
                "this is a defect of the transport, or a connection is broken; see its log");
    }

    private Cause otherCode(List<Integer> running) {
        RankState longest = longest(running);
        return new Cause(
                Cause.Kind.UNKNOWN,
                "rank " + longest.rank() + " has been " + longest.place() + " for " + Words.seconds(longest.seconds())
                        + ", which is not user code; nothing is deadlocked",
                "look at its stack; if it is only slow, raise --stall-after");
    }

    private Cause shutdownHook(List<Integer> waiting) {
        RankState longest = longest(waiting);
        boolean one = waiting.size() == 1;
        return new Cause(
                Cause.Kind.SHUTDOWN_HOOK,
                Words.ranks(waiting) + (one ? " has done its" : " have done their") + " part, and "
                        + (one ? "its process" : "the process of rank " + longest.rank()) + " (pid " + longest.pid()
                        + ") waits in a shutdown hook: " + longest.codePlace(),
                "see what the hook waits for; if it is only slow, have it call RankContext.progress now and then, or raise"
                        + " --stall-after");
    }

    /** Finalize is a barrier: it cannot end when ranks have met in others before, not all of them as often. */
    private Optional<Cause> allInFinalize() {
        if (!ranks.stream().allMatch(RankState::isInFinalize)) {
            return Optional.empty();
        }
        return Optional.of(deadlock(
                "all ranks wait in Finalize, which is a barrier: before it, some ranks have called more collective"
                        + " operations (Barrier, Bcast, Reduce, …) than others, or different ones",
                "have all ranks make the same collective calls in the same order, none of them in a branch that only some"
                        + " ranks take; check names the line"));
    }

    private Optional<Cause> notEnding() {
        return ranks.stream().allMatch(state -> state.activity().isOver())
                ? Optional.of(new Cause(
                        Cause.Kind.NOT_ENDING,
                        "all ranks have done their part, but their processes do not end",
                        "see whether a shutdown hook of user code waits, or a connection is broken"))
                : Optional.empty();
    }

    private RankState longest(List<Integer> of) {
        Function<Integer, RankState> state = graph::state;
        return of.stream()
                .map(state)
                .max(Comparator.comparingDouble(RankState::seconds)
                        .thenComparing(RankState::rank, Comparator.reverseOrder()))
                .orElseThrow();
    }
}
