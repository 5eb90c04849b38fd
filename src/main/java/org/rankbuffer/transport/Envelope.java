package org.rankbuffer.transport;

/**
 * What a receive tells about the message it received.
 *
 * @param source the rank that sent it
 * @param tag the tag it was sent with
 * @param length its length in bytes
 */
public record Envelope(int source, int tag, int length) {}
