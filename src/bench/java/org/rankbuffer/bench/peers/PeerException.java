package org.rankbuffer.bench.peers;

/** Thrown when there are no figures of a peer; the message is a line for the user. */
final class PeerException extends Exception {

    private static final long serialVersionUID = 1;

    PeerException(String message) {
        super(message);
    }
}
