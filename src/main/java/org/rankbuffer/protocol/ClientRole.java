package org.rankbuffer.protocol;

import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.rankbuffer.transport.Transport;

/** What producers and consumers have in common: their connection with rank 0, and what happens when the user's code fails. */
abstract class ClientRole {

    final ManagerClient manager;
    final ClientStatistics statistics;

    /** Rank 0's, from {@link #open} on. */
    BufferLimits limits;

    ItemDigest digest;
    Role role;
    Pacing pacing;

    private IntFunction<Pacing> newPacing;

    ClientRole(Transport transport, BufferLimits limits, LongSupplier nanoClock, ClientStatistics statistics) {
        this.manager = new ManagerClient(transport, limits, nanoClock);
        this.statistics = statistics;
        this.newPacing = most -> new BatchSizer(most, nanoClock, manager::fastestAnswer);
    }

    /**
     * Has another rule say how many items to take at a time; to be called before the role runs.
     *
     * @param rule makes the rule, given the most items that a frame can have
     */
    public final void pace(IntFunction<Pacing> rule) {
        newPacing = rule;
    }

    /** A part of the user's code. */
    interface UserCode<T> {
        T run() throws Exception;
    }

    final void open(Role ownRole) {
        role = ownRole;
        limits = manager.open(ownRole);
        digest = new ItemDigest(limits.producers());
        pacing = newPacing.apply(limits.batch());
    }

    /** Runs the user's code where no item can be put aside: a failure ends the run. */
    final <T> T run(String doing, UserCode<T> code) {
        try {
            return code.run();
        } catch (Throwable e) { // whatever it is, the other ranks have to be told
            manager.releaseReserve();
            throw failed(Failure.thrown(manager.rank(), role, doing, e), e);
        }
    }

    /** Whether a failure ends the run, for no item can be put aside because of it. */
    final boolean endsRun(Throwable thrown) {
        return !limits.skips() || ThrowableSummary.isFatal(thrown);
    }

    /** Tells rank 0 that the user's code failed; returns what to throw. */
    final UserCodeException failed(Failure failure, Throwable thrown) {
        manager.abort(failure);
        return new UserCodeException(failure, thrown);
    }

    final Failure failureAt(int producer, long sequence, Throwable thrown) {
        return Failure.at(manager.rank(), role, new Failure.Item(producer, sequence), thrown);
    }
}
