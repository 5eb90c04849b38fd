package org.rankbuffer.check;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.rankbuffer.base.Words;
import org.rankbuffer.transport.Transport;

/** What a rank is doing: the call it is in, or its end. */
public sealed interface Operation {

    /**
     * It is in a send. It ends with {@link Input#DONE}.
     *
     * @param message what is sent
     * @param returns when it returns
     */
    record Send(SentMessage message, Returns returns) implements Operation {

        /** A standard send. */
        public Send(SentMessage message) {
            this(message, Returns.AS_MODE_SAYS);
        }
    }

    /** When a send returns. */
    enum Returns {
        /** When its message is received, or before, as the {@linkplain SendMode mode} says. */
        AS_MODE_SAYS,
        /** When its message is received. */
        WHEN_RECEIVED,
        /** At once. */
        AT_ONCE
    }

    /**
     * It is in a receive. It ends with a {@link SentMessage}.
     *
     * @param from a rank, or {@link Transport#ANY_SOURCE}
     * @param context the communicator
     * @param tag a tag, or {@link Transport#ANY_TAG}
     */
    record Receive(int from, int context, int tag) implements Operation {

        /** A receive in context 0. */
        public Receive(int from, int tag) {
            this(from, 0, tag);
        }

        /** Whether it is a wildcard receive, from any rank. */
        public boolean isFromAny() {
            return from == Transport.ANY_SOURCE;
        }

        /** Whether this receive accepts a message to this rank: its source and tag match. */
        public boolean matches(SentMessage message) {
            return (isFromAny() || from == message.source())
                    && (tag == Transport.ANY_TAG || tag == message.tag())
                    && context == message.context();
        }
    }

    /**
     * It begins a send or a receive, without waiting for its end. The call ends at once with {@link Input#DONE}; what it
     * began is a <i>request</i>, whose number is that of the call among all calls of the rank, from 0.
     */
    record Post(Operation begun) implements Operation {}

    /**
     * It waits for requests, or asks for them. It ends with {@link Input.Completed}.
     *
     * @param requests numbers of requests that have not completed yet
     * @param which how many of them it takes
     * @param waits whether it waits until there are such
     */
    record Complete(List<Integer> requests, Which which, boolean waits) implements Operation {}

    /** How many requests complete in one call. */
    enum Which {
        /** All. */
        ALL,
        /** One of them. */
        ANY,
        /** One or more. */
        SOME
    }

    /**
     * It waits for a message that could be received, or asks for one. It ends with {@link Input.Seen}.
     *
     * @param receive what would receive it
     * @param waits whether it waits until there is one
     */
    record Probe(Receive receive, boolean waits) implements Operation {}

    /**
     * It takes part in an operation of several ranks, which ends when all of them do, with {@link Input.Gathered}.
     *
     * @param context the communicator
     * @param members the ranks that belong to it
     * @param name what is done; all members must do the same
     * @param contribution what the others get of this rank; not to be written to
     */
    record Collective(int context, List<Integer> members, String name, byte[] contribution) implements Operation {

        @Override
        public boolean equals(Object object) {
            return object instanceof Collective other
                    && context == other.context
                    && members.equals(other.members)
                    && name.equals(other.name)
                    && Arrays.equals(contribution, other.contribution);
        }

        @Override
        public int hashCode() {
            return Objects.hash(context, name, Arrays.hashCode(contribution));
        }
    }

    /**
     * It is in user code, which may end in several ways. It ends with a {@link UserCodeOutcome}.
     *
     * @param outcomes how it may end, the ordinary way first
     */
    record UserCode(String where, List<UserCodeOutcome> outcomes) implements Operation {}

    /** It has returned {@code result}, which may be null. */
    record Ended(Object result) implements Operation {}

    /** It has thrown something. */
    record Failed(Throwable thrown) implements Operation {}

    /** What a rank does in it, such as {@code waits in Send of ITEMS 1/0 to rank 0}. */
    default String text(Program program) {
        if (this instanceof Send send) {
            return "waits in Send of " + program.describe(send.message()) + " to rank "
                    + send.message().to();
        }
        if (this instanceof Receive receive) {
            return "waits in Recv" + from(receive, program);
        }
        if (this instanceof Probe probe) {
            return (probe.waits() ? "waits in Probe" : "asks in Iprobe") + from(probe.receive(), program);
        }
        if (this instanceof Complete complete) {
            return (complete.waits() ? "waits for " : "asks for ")
                    + Words.plural(complete.requests().size(), "request");
        }
        if (this instanceof Collective collective) {
            return "waits in " + collective.name();
        }
        if (this instanceof UserCode code) {
            return "is " + code.where();
        }
        return this instanceof Failed failed ? "has failed: " + failed.thrown() : "has ended";
    }

    private static String from(Receive receive, Program program) {
        return (receive.isFromAny() ? " from any rank, " : " from rank " + receive.from() + ", ")
                + program.wording().ofCall(receive.tag());
    }

    /** Whether the rank has ended. */
    default boolean isOver() {
        return this instanceof Ended || this instanceof Failed;
    }
}
