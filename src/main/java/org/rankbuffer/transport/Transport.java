package org.rankbuffer.transport;

/**
 * One rank's end of a message-passing world: blocking standard-mode send and receive, with the semantics of
 * {@code MPI_Send} and {@code MPI_Recv}. It is the only thing the protocol knows about the outside.
 *
 * <p><b>Matching.</b> A message matches a receive when its source and tag equal those asked for, or when the receive
 * asks for {@link #ANY_SOURCE} or {@link #ANY_TAG}. Messages do not overtake: of two messages from one source that both
 * match a receive, the one sent first is received first. Between messages from different sources a wildcard receive
 * may choose freely.
 *
 * <p><b>Blocking.</b> {@code receive} blocks until a message matches. {@code send} blocks until the caller may reuse
 * its buffer. Whether that needs the matching receive (<i>rendezvous</i>) or not (<i>eager</i>) is up to the
 * implementation, and may differ from one message to the next: a correct program depends on neither.
 *
 * <p><b>Threads.</b> A transport belongs to the one thread of its rank that was given it; no other thread may call it,
 * and that thread must not be interrupted.
 *
 * <p><b>Errors.</b> Wrong arguments are {@link IllegalArgumentException}s, thrown before anything is communicated. A
 * message longer than the space offered by the receive is a {@link TruncationException} on the receiver; the message
 * is consumed, the sender is not told. Everything else is a {@link TransportException}, after which the transport is
 * not to be used again.
 */
public interface Transport {

    /** Receives from whichever rank sends. */
    int ANY_SOURCE = -2;

    /** Receives whatever the tag. */
    int ANY_TAG = -2;

    /**
     * The longest message in bytes where nothing but speed limits it: 128 less than 512 KiB. A message costs as much as
     * copying tens of kilobytes, so that long ones pay; but they should stay within a processor's cache while they are
     * copied. The 128 bytes are for what engines put around a message before they ask for a power of two.
     */
    int LONGEST_MESSAGE = 512 * 1024 - 128;

    /**
     * This rank's number.
     *
     * @return a number from 0 to {@code size() - 1}
     */
    int rank();

    /**
     * How many ranks there are.
     *
     * @return at least 1
     */
    int size();

    /**
     * The longest message this transport carries, the same for all ranks.
     *
     * @return bytes, at most {@link #LONGEST_MESSAGE}
     */
    int maxMessage();

    /**
     * Sends one message, and blocks until the buffer may be reused.
     *
     * @param buffer where the message is
     * @param offset index of its first byte
     * @param length bytes, 0 to {@link #maxMessage()}
     * @param destination another rank; sending to oneself is not supported
     * @param tag 0 or more
     */
    void send(byte[] buffer, int offset, int length, int destination, int tag);

    /**
     * Announces the next receive, with the same arguments. At most one send may come before it. Where the transport makes the
     * receive ready at once, whoever answers that send does not wait until this rank has come to its receive: a change of
     * thread less. Nothing else follows from it, and doing nothing, as here, is right as well. Does not block.
     *
     * @param buffer where the message will be put; not to be touched until it is received
     * @param offset index of the first byte to fill
     * @param length bytes there is space for
     * @param source a rank
     * @param tag a tag
     */
    default void expect(byte[] buffer, int offset, int length, int source, int tag) {}

    /**
     * Receives one message, and blocks until there is one.
     *
     * @param buffer where to put it; its content beyond the message received is undefined afterwards
     * @param offset index of the first byte to fill
     * @param length bytes there is space for
     * @param source a rank, or {@link #ANY_SOURCE}
     * @param tag a tag, or {@link #ANY_TAG}
     * @return where the message came from, its tag and length
     * @throws TruncationException when the message is longer than {@code length}
     */
    Envelope receive(byte[] buffer, int offset, int length, int source, int tag);
}
