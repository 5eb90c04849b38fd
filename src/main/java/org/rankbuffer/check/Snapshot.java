package org.rankbuffer.check;

import java.util.List;

/** A moment of an execution: where each rank is, and what is under way. */
public interface Snapshot {

    /**
     * What a rank is in.
     *
     * @param rank its number
     * @return its call, or its end
     */
    Operation operation(int rank);

    /**
     * Messages of a rank that are sent, or offered by a send that waits, and not received.
     *
     * @param source the rank
     * @return in the order of their sending
     */
    List<Message> underWay(int source);

    /**
     * What a message of rank 0 meets: what its receiver does next, after the last message between the two that was
     * received, and after those that rank 0 has sent it before.
     *
     * @param message the last message that rank 0 has under way to that rank
     * @return the call that should receive it
     */
    Operation meeting(Message message);
}
