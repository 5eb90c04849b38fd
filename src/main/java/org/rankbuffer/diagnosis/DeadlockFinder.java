package org.rankbuffer.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rankbuffer.base.Words;

/** Names a deadlock: ranks in calls, none of which can ever return. */
final class DeadlockFinder {

    private final WaitGraph graph;
    private final List<Integer> ranks;
    private final Wording wording;

    DeadlockFinder(WaitGraph graph, List<Integer> ranks, Wording wording) {
        this.graph = graph;
        this.ranks = ranks;
        this.wording = wording;
    }

    Optional<Cause> find() {
        Cause cause = waitsForOneThatIsOver()
                .or(() -> graph.cycle().map(this::cycle))
                .or(this::tagNotAskedFor)
                .or(this::noRankSends)
                .orElseGet(() -> deadlock(
                        Words.ranks(ranks) + " wait for each other, and no other rank can release them",
                        "let one of them first do what another one waits for"));
        return Optional.of(cause);
    }

    private Optional<Cause> waitsForOneThatIsOver() {
        for (int rank : ranks) {
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
        for (int rank : ranks) {
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

    private Optional<Cause> noRankSends() {
        if (ranks.stream().anyMatch(this::isSending)) {
            return Optional.empty();
        }
        if (ranks.size() == 1) {
            int rank = ranks.get(0);
            return Optional.of(deadlock(
                    "no rank sends: rank " + rank + " waits in Recv, and all others have done their part",
                    "let rank " + rank + " receive only as often as the others send"));
        }
        return Optional.of(deadlock(
                "no rank sends: " + Words.ranks(ranks) + " all wait in Recv",
                "one of them must send before it receives"));
    }

    private String recv(int tag) {
        return "Recv(" + wording.ofCall(tag) + ")";
    }

    private static Cause deadlock(String sentence, String remedy) {
        return new Cause(Cause.Kind.DEADLOCK, sentence, remedy);
    }
}
