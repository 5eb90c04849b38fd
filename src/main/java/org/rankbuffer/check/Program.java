package org.rankbuffer.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.transport.RankBody;
import org.rankbuffer.transport.Transport;

/**
 * A program whose executions are explored. Its ranks share nothing and are deterministic: what a rank does next follows
 * from what it has received and from how its user code ended. The checker runs each rank many times, alone, and throws
 * an {@link IllegalStateException} when the rank behaves differently with the same history.
 */
public interface Program {

    /** Short, because every rank has arrays of this length and is run many times. */
    int DEFAULT_MAX_MESSAGE = 512;

    /** How many ranks there are. */
    int size();

    /** Bytes of the longest message that the transport carries. */
    default int maxMessage() {
        return DEFAULT_MAX_MESSAGE;
    }

    /**
     * Runs one rank: ordinary code with blocking sends and receives. It writes only to objects that it creates. The
     * checker ends a run by an error that a call of the transport throws; the code must not catch it.
     *
     * @return the rank's result for {@link #checkEnd}; may be null
     * @throws Exception when the rank fails, which is reported
     */
    Object run(Transport transport, CheckerHooks hooks) throws Exception;

    /**
     * Makes the thread in which a rank's code runs, when it is to wait in its calls; null for a program whose ranks run
     * again from the beginning for each call, which is quicker for short ones.
     */
    default Thread threadFor(Runnable code) {
        return null;
    }

    /** A rank's role, in one word; empty where ranks have no roles. */
    default String role(int rank) {
        return "";
    }

    /** The words for tags: numbers, unless the program has better ones. */
    default Wording wording() {
        return Wording.NUMBERS;
    }

    /**
     * Is called now and then while an exploration takes long; the checker has nothing to say by itself.
     *
     * @param first seconds that it took to the first state in which something is chosen, or to the end
     * @param visited states visited
     * @param waiting states known and not yet visited; more may come
     */
    default void progress(double first, long visited, long waiting) {}

    /**
     * In what two notes of a rank differ that is in the same state; empty when they do not. The checker reports such
     * {@linkplain Divergence divergences}, which are no violations.
     */
    default Optional<String> difference(Object note, Object other) {
        return Optional.empty();
    }

    /** A message that was received in a few words, with what the code has noted for its send and its receive. */
    default String describe(SentMessage message, Object sendNote, Object receiveNote) {
        return describe(message);
    }

    /** A send in a few words that returned before its message was received. */
    default String describeBuffered(SentMessage message, Object note) {
        return "its send of " + describe(message) + " to rank " + message.to() + " returns";
    }

    /** A collective operation in a few words, with the notes of its members. */
    default String describe(Operation.Collective operation, List<Object> notes) {
        return operation.name();
    }

    /** A message in a few words, without sender and receiver. */
    default String describe(SentMessage message) {
        return message.bytes().length + " bytes (" + wording().ofCall(message.tag()) + ")";
    }

    /** A message that is under way, without its ranks, with the note of the call that sent it. */
    default String describeUnderWay(SentMessage message, Object note) {
        return describe(message);
    }

    /** What a rank does, and whom it waits for. */
    default StateGraph.RankInState doing(int rank, Snapshot state) {
        return new StateGraph.RankInState(
                state.operation(rank).text(this),
                "",
                Awaited.by(rank, state, size(), other -> state.operation(other).isOver()),
                Awaited.all(state.operation(rank)));
    }

    /** How many items the FIFO may hold that rank 0 shows; 0 without one. */
    default int capacity() {
        return 0;
    }

    /** The items in what rank 0 shows, the oldest first; none without a FIFO. */
    default List<String> items(String shown) {
        return List.of();
    }

    /** How an execution has ended in which something is wrong, after these events. */
    default Conclusion conclusion(Violation violation, Snapshot last, List<Event> events) {
        return Conclusion.of(violation);
    }

    /** Where the call with this note is in the source; empty when it is not known. */
    default String line(Object note) {
        return "";
    }

    /** An event of the trace, which has what is known of any program, with what this program knows of it. */
    default TraceEvent told(TraceEvent event, Operation operation, Object note) {
        return event;
    }

    /**
     * Checks what must hold in every state.
     *
     * @throws PropertyViolation when it does not hold
     */
    default void check(Snapshot state) {}

    /**
     * Checks what must hold when all ranks have ended.
     *
     * @throws PropertyViolation when it does not hold
     */
    default void checkEnd(List<Object> results, Snapshot state) {}

    /**
     * Whether the exploration goes on behind violations, so that {@link #ended} is told of every end. Is asked again after
     * each violation.
     */
    default boolean wantsEveryEnd() {
        return false;
    }

    /**
     * All ranks have returned, in one of the executions that lead to the same states of all ranks; each such end is told once,
     * the shortest first, also where messages are left behind.
     *
     * @param results what the ranks returned
     * @param replay what replays the execution
     */
    default void ended(List<Object> results, Supplier<String> replay) {}

    /**
     * A program whose ranks run the same body, without results.
     *
     * @param body the code of each rank; it writes only to objects that it creates
     */
    static Program of(int size, RankBody body) {
        return new Program() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Object run(Transport transport, CheckerHooks hooks) throws Exception {
                body.run(transport);
                return null;
            }

            @Override
            public String toString() {
                return "a program of " + size + " ranks";
            }
        };
    }
}
