package org.rankbuffer.program;

import java.util.List;
import org.rankbuffer.base.Words;
import org.rankbuffer.check.Awaited;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.program.calls.Pattern;

/** What ranks do in a state, where, and whom they wait for. */
final class RankWaits {

    private final int np;
    private final Snapshot state;

    RankWaits(int np, Snapshot state) {
        this.np = np;
        this.state = state;
    }

    /** The place of the call that a rank is in. */
    CallSite site(int rank) {
        return ((CallNote) state.note(rank)).site();
    }

    /** Whether it has arrived in Finalize. */
    boolean isFinalizing(int rank) {
        return state.operation(rank) instanceof Operation.Collective collective
                && collective.name().equals(ExploredRank.FINALIZE);
    }

    boolean isSending(int rank) {
        return state.operation(rank) instanceof Operation.Send;
    }

    /** Whether it asks without waiting. */
    boolean asks(int rank) {
        return state.operation(rank) instanceof Operation.Probe probe && !probe.waits()
                || state.operation(rank) instanceof Operation.Complete complete && !complete.waits();
    }

    /** Whom a rank waits for. */
    List<Integer> targets(int rank) {
        return Awaited.by(rank, state, np, other -> state.operation(other).isOver() || isFinalizing(other));
    }

    /** What a rank does, such as {@code waits in Recv, Ring.java:24, for rank 0}. */
    String doing(int rank) {
        Operation operation = state.operation(rank);
        if (operation instanceof Operation.Failed failed) {
            return "has failed: " + failed.thrown().getMessage();
        }
        if (operation.isOver()) {
            return "has ended";
        }
        List<Integer> targets = targets(rank);
        String whom;
        if (operation instanceof Operation.Receive receive && receive.isFromAny()) {
            whom = ", for any rank" + tag(receive.tag());
        } else if (targets.isEmpty()) {
            whom = "";
        } else {
            whom = (isSending(rank) ? ", until it is received by " : ", for ") + Words.ranks(targets) + tag(operation);
        }
        return (asks(rank) ? "asks again and again in " : "waits in ") + site(rank) + whom;
    }

    private static String tag(Operation operation) {
        if (operation instanceof Operation.Send send) {
            return tag(send.message().tag());
        }
        return operation instanceof Operation.Receive receive ? tag(receive.tag()) : "";
    }

    /** A tag behind something else; empty for the most common one. */
    static String tag(int tag) {
        return tag == Pattern.ANY || tag == 0 ? "" : " (tag " + tag + ")";
    }
}
