package org.rankbuffer.check;

import java.util.List;

/** A moment of an execution: where each rank is, and what is under way. */
public interface Moment {

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
     * What a rank did, or will do, right after the last of its messages that rank 0 has received.
     *
     * @param rank its number
     * @return the call it makes next; its first one when rank 0 has received nothing of it
     */
    Operation sinceHeard(int rank);
}
