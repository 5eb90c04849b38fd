package org.rankbuffer.check.buffer;

import java.util.function.LongSupplier;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.ConsumerRole;
import org.rankbuffer.protocol.FifoListener;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.ManagerRole;
import org.rankbuffer.protocol.Outcome;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.transport.Transport;

/** The code of the buffer's three roles; what ships, unless a method is replaced by another idea of it. */
public interface Roles {

    /** The roles that ship. */
    Roles SHIPPED = new Roles() {};

    /**
     * Manages the buffer.
     *
     * @param transport rank 0's
     * @param limits the limits
     * @param clock a clock that stands still but for late user code
     * @param fifo is to be told of every item; shows a part of the manager's state
     * @param stage may be told the manager's state
     * @return how it ended; null when this manager does not check the verdict, which is then left to the checker
     */
    default Outcome manage(
            Transport transport, BufferLimits limits, LongSupplier clock, FifoListener fifo, CheckerHooks stage) {
        ManagerRole role = new ManagerRole(transport, limits, clock, fifo, new Gauge());
        // Its run has two more variables than fields: the arrays for messages, and whether a failure has been told.
        stage.state(role, fifo);
        return role.run();
    }

    /**
     * Produces.
     *
     * @param transport the rank's
     * @param limits the limits
     * @param clock its clock
     * @param account counts its items
     * @param source makes them
     */
    default void produce(
            Transport transport,
            BufferLimits limits,
            LongSupplier clock,
            ClientStatistics account,
            ItemSource<?> source) {
        new ProducerRole(transport, limits, clock, account).run(source);
    }

    /**
     * Consumes.
     *
     * @param transport the rank's
     * @param limits the limits
     * @param clock its clock
     * @param account counts its items
     * @param sink takes them
     */
    default void consume(
            Transport transport, BufferLimits limits, LongSupplier clock, ClientStatistics account, ItemSink sink) {
        new ConsumerRole(transport, limits, clock, account).run(sink);
    }
}
