package org.rankbuffer.check;

import java.util.List;

/** A state of an execution: the operation of each rank, and the messages under way. */
public interface Snapshot {

    /** What a rank is doing: its call, or its end. */
    Operation operation(int rank);

    /**
     * Messages of a rank that are not received: buffered ones, and the one of a send that waits, in the order of
     * their sending.
     */
    List<SentMessage> underWay(int source);

    /**
     * What the receiver of a message does first after it has received all earlier messages between the two ranks. Of
     * ranks with a promise about their state ({@link CheckerHooks#state}) the answer is for one of their histories.
     *
     * @param message the last message that its sender has under way to that rank
     */
    Operation receiverOf(SentMessage message);
}
