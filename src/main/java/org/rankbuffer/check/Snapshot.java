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

    /** What a rank's code has noted for its operation; may be null. */
    Object note(int rank);

    /** The notes of the calls that sent what is {@linkplain #underWay under way}, in the same order. */
    List<Object> underWayNotes(int source);

    /** The requests of a rank whose message is not received. */
    List<Request> requests(int rank);

    /**
     * A request.
     *
     * @param number as {@link Operation.Complete} names it
     * @param operation the send or the receive that has begun
     * @param note the code's note for the call that began it
     */
    record Request(int number, Operation operation, Object note) {}

    /**
     * What the receiver of a message does first after it has received all earlier messages between the two ranks. Of
     * ranks with a promise about their state ({@link CheckerHooks#state}) the answer is for one of their histories.
     *
     * @param message the last message that its sender has under way to that rank
     */
    Operation receiverOf(SentMessage message);
}
