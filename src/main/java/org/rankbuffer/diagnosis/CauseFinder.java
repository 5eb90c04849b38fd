package org.rankbuffer.diagnosis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    CauseFinder(WaitGraph graph, List<RankState> ranks, Wording wording) {
        this.graph = graph;
        this.ranks = ranks;
        this.wording = wording;
    }

    Cause find() {
        return deadlock()
                .or(this::silent)
                .or(this::notStarted)
                .or(this::userCode)
                .or(this::notDelivered)
                .or(this::otherCode)
                .or(this::shutdownHook)
                .or(this::notEnding)
                .orElseGet(() -> new Cause(
                        Cause.Kind.UNKNOWN,
                        "it is not known what the ranks are doing",
                        "look at the log of the ranks"));
    }

    private Optional<Cause> deadlock() {
        List<Integer> ranks = graph.deadlocked();
        return ranks.isEmpty() ? Optional.empty() : new DeadlockFinder(graph, ranks, wording).find();
    }

    private Optional<Cause> silent() {
        List<Integer> silent = graph.select(state -> state.activity() instanceof Activity.Silent);
        if (silent.isEmpty()) {
            return Optional.empty();
        }
        RankState first = graph.state(silent.get(0));
        Activity.Silent activity = (Activity.Silent) first.activity();
        boolean shared = silent.size() > 1 && ranks.stream().allMatch(state -> state.pid() == first.pid());
        String whose = shared ? "all ranks" : "rank " + first.rank();
        String more = shared || silent.size() == 1
                ? ""
                : "; the same is true of " + Words.ranks(silent.subList(1, silent.size()));
        return Optional.of(new Cause(
                Cause.Kind.SILENT,
                "the process of " + whose + " (pid " + first.pid() + ") " + activity.condition() + more,
                activity.stopped()
                        ? "find out what stopped it; to continue it, run kill -CONT " + first.pid()
                        : "see whether its host is out of memory or overloaded"));
    }

    private Optional<Cause> notStarted() {
        List<Integer> starting = graph.select(state -> state.activity() instanceof Activity.Starting);
        if (starting.isEmpty()) {
            return Optional.empty();
        }
        RankState first = longest(starting);
        return Optional.of(new Cause(
                Cause.Kind.NOT_STARTED,
                Words.ranks(starting) + (starting.size() == 1 ? " has" : " have") + " not finished starting; rank "
                        + first.rank() + " is " + ActivityText.place(first),
                "see what the ranks need at their start: the host's own name, ports, memory"));
    }

    private Optional<Cause> userCode() {
        List<Integer> busy = graph.select(RankState::isInUserCode);
        if (busy.isEmpty()) {
            return Optional.empty();
        }
        RankState longest = longest(busy);
        String who = busy.size() == 1 ? "rank " + longest.rank() + " has" : Words.ranks(busy) + " have";
        String where = (busy.size() == 1 ? "" : ", rank " + longest.rank() + " in ");
        String place = CodePlace.ofUser(longest.stack()).orElseThrow();
        String what = busy.size() == 1
                ? " been in user code " + place + " for " + Words.seconds(longest.seconds())
                : " been in user code for " + Words.seconds(longest.seconds()) + where + place;
        String needs = needs();
        return Optional.of(new Cause(
                Cause.Kind.USER_CODE,
                who + what + (needs.isEmpty() ? "" : "; " + needs) + ": it is slow or loops, nothing is deadlocked",
                "look at its stack; if it is only slow, have it call RankContext.progress now and then, or raise"
                        + " --stall-after"));
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
        return need.isEmpty() ? " in " + ActivityText.call(state.activity(), wording) : " for " + need;
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

    private Optional<Cause> notDelivered() {
        List<Integer> matched = graph.select(graph::isMatched);
        return matched.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(
                        Cause.Kind.NOT_DELIVERED,
                        Words.ranks(matched) + " wait in a Send and a Recv that fit each other: the transport does not"
                                + " deliver the message",
                        "this is a defect of the transport, or a connection is broken; see its log"));
    }

    private Optional<Cause> otherCode() {
        List<Integer> running = graph.select(state -> state.activity() instanceof Activity.Running);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        RankState longest = longest(running);
        return Optional.of(new Cause(
                Cause.Kind.UNKNOWN,
                "rank " + longest.rank() + " has been " + ActivityText.place(longest) + " for "
                        + Words.seconds(longest.seconds()) + ", which is not user code; nothing is deadlocked",
                "look at its stack; if it is only slow, raise --stall-after"));
    }

    private Optional<Cause> shutdownHook() {
        List<Integer> waiting = graph.select(RankState::isInHook);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        RankState longest = longest(waiting);
        boolean one = waiting.size() == 1;
        return Optional.of(new Cause(
                Cause.Kind.SHUTDOWN_HOOK,
                Words.ranks(waiting) + (one ? " has done its" : " have done their") + " part, and "
                        + (one ? "its process" : "the process of rank " + longest.rank()) + " (pid " + longest.pid()
                        + ") waits in a shutdown hook: " + ActivityText.codePlace(longest),
                "see what the hook waits for; if it is only slow, have it call RankContext.progress now and then, or raise"
                        + " --stall-after"));
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
