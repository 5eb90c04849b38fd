package org.rankbuffer;

import java.util.Optional;
import org.rankbuffer.protocol.Failure;

/**
 * An item at which the user's code failed, put aside.
 *
 * @param failure where and why; it names the item
 * @param payload the item's bytes; empty when there are none to keep, because the item never left its producer, or the
 *     code that failed had altered them
 */
public record DeadLetter(Failure failure, Optional<byte[]> payload) {}
