package org.rankbuffer;

import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;

/**
 * An item at which the user's code failed, put aside.
 *
 * @param rank where it happened
 * @param role what that rank does: a producer failed to make the item or to encode it, a consumer to decode or to use it
 * @param producer rank of the producer that made the item, or was to make it
 * @param sequence its number in that producer's stream
 * @param payload its bytes; null when there are none to keep, because it never left its producer, or the code that failed
 *     had altered them
 * @param thrown why
 */
public record DeadLetter(int rank, Role role, int producer, long sequence, byte[] payload, ThrowableSummary thrown) {}
