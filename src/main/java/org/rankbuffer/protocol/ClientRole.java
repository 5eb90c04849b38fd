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
    Pacing pacing;

    private final IntFunction<Pacing> newPacing;

    ClientRole(Transport transport, BufferLimits limits, LongSupplier nanoClock, ClientStatistics statistics) {
        this.manager = new ManagerClient(transport, limits, nanoClock);
        this.statistics = statistics;
        this.newPacing = most -> new BatchSizer(most, nanoClock, manager::fastestAnswer);
    }

    ClientRole(
            Transport transport,
            BufferLimits limits,
            LongSupplier nanoClock,
            ClientStatistics statistics,
            IntFunction<Pacing> pacing) {
        this.manager = new ManagerClient(transport, limits, nanoClock);
        this.statistics = statistics;
        this.newPacing = pacing;
    }

    /** A part of the user's code. */
    interface UserCode<T> {
        T run() throws Exception;
    }

    final void open(Role role) {
        limits = manager.open(role);
        digest = new ItemDigest(limits.producers());
        pacing = newPacing.apply(limits.batch());
    }

    /** Runs the user's code where no item can be put aside: a failure ends the run. */
    final <T> T run(String what, UserCode<T> code) {
        try {
            return code.run();
        } catch (Throwable e) { // whatever it is, the other ranks have to be told
            manager.releaseReserve();
            throw failed(what, e);
        }
    }

    /** Whether a failure ends the run, for no item can be put aside because of it. */
    final boolean endsRun(Throwable thrown) {
        return !limits.skips() || ThrowableSummary.isFatal(thrown);
    }

    /** Tells rank 0 that the user's code failed at {@code what}; returns what to throw. */
    final UserCodeException failed(String what, Throwable thrown) {
        Failure failure = new Failure(manager.rank(), what + ": " + ThrowableSummary.of(thrown));
        manager.abort(failure);
        return new UserCodeException(failure, thrown);
    }

    /** One line about an item that is put aside. */
    final String describe(String item, Throwable thrown) {
        return new Failure(manager.rank(), item + ": " + ThrowableSummary.of(thrown)).toString();
    }

    static String item(long sequence, int producer) {
        return "item " + sequence + " of producer " + producer;
    }
}
