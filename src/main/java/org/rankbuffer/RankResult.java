package org.rankbuffer;

import org.rankbuffer.protocol.Role;

/**
 * What one rank did in a run.
 *
 * @param rank its number
 * @param role {@link Role#title()}
 * @param host the name of its host
 * @param pid the number of its process
 * @param items items produced, passed on, or consumed
 * @param bytes bytes of their data; of the manager, of everything received
 * @param messages messages sent and received
 * @param secondsInSend seconds blocked in sends
 * @param secondsInReceive seconds blocked in receives
 * @param blockedSeconds both together
 */
public record RankResult(
        int rank,
        String role,
        String host,
        long pid,
        long items,
        long bytes,
        long messages,
        double secondsInSend,
        double secondsInReceive,
        double blockedSeconds) {}
