package org.rankbuffer.check;

import java.util.List;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.transport.RankBody;
import org.rankbuffer.transport.Transport;

/**
 * A program whose executions are explored. Its ranks share nothing and are deterministic: what a rank does next follows
 * from what it has received and from how its user code turned out. The checker runs each rank again and again, alone,
 * and fails with an {@link IllegalStateException} when it behaves differently for the same reason.
 */
public interface Program {

    /** Short, because every rank has arrays of this length and is run very often. */
    int DEFAULT_MAX_MESSAGE = 512;

    /**
     * How many ranks there are.
     *
     * @return at least 1
     */
    int size();

    /**
     * The longest message that the transport carries.
     *
     * @return bytes
     */
    default int maxMessage() {
        return DEFAULT_MAX_MESSAGE;
    }

    /**
     * Runs one rank: ordinary code with blocking sends and receives. Everything it writes to is made within this call.
     * When the checker has seen enough of it, a call of the transport throws an error that must be let through.
     *
     * @param transport the rank's
     * @param stage hears what else there is to know
     * @return what the rank has to show at its end; may be null
     * @throws Exception when the rank fails, which is reported
     */
    Object run(Transport transport, CheckerHooks stage) throws Exception;

    /**
     * What a rank does, in one word.
     *
     * @param rank its number
     * @return empty where ranks have no roles
     */
    default String role(int rank) {
        return "";
    }

    /**
     * The words for tags.
     *
     * @return numbers, unless the program has better ones
     */
    default Wording wording() {
        return Wording.NUMBERS;
    }

    /**
     * A message in words, without its way.
     *
     * @param message any message of this program
     * @return a few words
     */
    default String describe(Message message) {
        return message.bytes().length + " bytes (" + wording().ofCall(message.tag()) + ")";
    }

    /**
     * Checks what must hold at every moment.
     *
     * @param moment the ranks and the messages under way
     * @throws PropertyViolation when it does not
     */
    default void check(Snapshot moment) {}

    /**
     * Checks what must hold when all ranks have ended.
     *
     * @param results what each rank returned
     * @param moment what is left
     * @throws PropertyViolation when it does not
     */
    default void checkEnd(List<Object> results, Snapshot moment) {}

    /**
     * A program whose ranks run the same body, without results.
     *
     * @param size how many ranks
     * @param body what each does; what it writes to must be its own
     * @return the program
     */
    static Program of(int size, RankBody body) {
        return new Program() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Object run(Transport transport, CheckerHooks stage) throws Exception {
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
