package mpi;

import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.RankCalls;

/**
 * The arguments of a send or a receive.
 *
 * @param section what is sent, or where the message goes
 * @param peer the destination, or the source
 * @param tag the tag
 */
record Transfer(Section section, int peer, int tag) {

    private Transfer with(int otherPeer, int otherTag) {
        return new Transfer(section, otherPeer, otherTag);
    }

    /** With the argument that is to be another one. */
    Transfer altered(RankCalls calls, Change change) {
        return switch (change.kind()) {
            case TAG -> with(peer, change.value());
            case PEER -> with(change.value(), tag);
            case EXCHANGED -> with(tag, peer);
            case FROM_PROBED -> with(Altered.of(calls).probed(), tag);
            case FROM_EACH_IN_TURN -> with(Altered.of(calls).next(), tag);
            case COUNT ->
                new Transfer(new Section(section.array(), section.offset(), change.value(), section.type()), peer, tag);
            case TYPE ->
                new Transfer(
                        new Section(section.array(), section.offset(), section.items(), Datatype.named(change.name())),
                        peer,
                        tag);
            default -> this;
        };
    }
}
