package org.rankbuffer.program.calls;

import java.util.List;

/**
 * Requests that have completed.
 *
 * @param indexes which of the requests asked about, ascending
 * @param messages for each of these the message that was received; null for a send
 */
public record Completion(List<Integer> indexes, List<Message> messages) {}
