package org.rankbuffer.diagnosis;

import org.rankbuffer.transport.Transport;

/** What a rank is doing, at a moment when nothing changes any more. */
public sealed interface Activity {

    /**
     * It is in a send that has not returned.
     *
     * @param to the rank it sends to
     * @param tag the message's tag
     */
    record Sending(int to, int tag) implements Activity {}

    /**
     * It is in a receive that has not returned.
     *
     * @param from the rank it receives from, or {@link Transport#ANY_SOURCE}
     * @param tag the tag it asks for, or {@link Transport#ANY_TAG}
     */
    record Receiving(int from, int tag) implements Activity {

        boolean isFromAny() {
            return from == Transport.ANY_SOURCE;
        }

        boolean matches(int source, int sentTag) {
            return (isFromAny() || from == source) && (tag == Transport.ANY_TAG || tag == sentTag);
        }
    }

    /**
     * It is in another call of MPI that has not returned.
     *
     * @param call its name, for example {@code Bcast}
     */
    record Calling(String call) implements Activity {}

    /** It is in none of them: it runs code, which its stack tells. */
    record Running() implements Activity {}

    /** It has not finished starting, where ranks wait for each other. */
    record Starting() implements Activity {}

    /** It has done its part, will send nothing any more, and waits for all others to do theirs. */
    record Leaving() implements Activity {}

    /** It has done its part, as all others have, and its process does not end; the stack is a shutdown hook's. */
    record Ending() implements Activity {}

    /** It has ended, and will send nothing any more. */
    record Ended() implements Activity {}

    /**
     * Its process does not answer, so that it is not known what the rank does.
     *
     * @param condition what can be seen from outside, for example {@code is stopped (SIGSTOP)}
     * @param stopped whether it only has to be continued
     */
    record Silent(String condition, boolean stopped) implements Activity {}

    /**
     * Whether the rank will send nothing any more.
     *
     * @return true for {@link Leaving}, {@link Ending} and {@link Ended}
     */
    default boolean isOver() {
        return this instanceof Leaving || this instanceof Ending || this instanceof Ended;
    }
}
