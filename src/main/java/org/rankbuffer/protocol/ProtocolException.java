package org.rankbuffer.protocol;

/** A frame, or a message in the state it arrived in, breaks the protocol. The message says what came from whom. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
