package org.rankbuffer.protocol;

import java.util.List;

/**
 * What rank 0 knows about one client at the end of a run.
 *
 * @param rank its rank
 * @param role whether it produced or consumed
 * @param host the name of its host
 * @param pid the number of its process
 * @param items items produced or consumed
 * @param itemBytes bytes of their data
 * @param messages messages sent and received
 * @param nanosInSend nanoseconds blocked in sends
 * @param nanosInReceive nanoseconds blocked in receives
 * @param failedItems items that the user's code reported as failed
 * @param putAside how many of those were made, and put aside in place of being sent or used
 * @param failures the first few of those, a line each
 * @param result what a consumer handed in for the workload; empty for producers
 */
public record ClientOutcome(
        int rank,
        Role role,
        String host,
        long pid,
        long items,
        long itemBytes,
        long messages,
        long nanosInSend,
        long nanosInReceive,
        long failedItems,
        long putAside,
        List<String> failures,
        byte[] result) {

    static ClientOutcome of(ClientState client) {
        ClientReport report = client.last.report();
        return new ClientOutcome(
                client.rank,
                client.role,
                report.host(),
                report.pid(),
                report.items(),
                report.itemBytes(),
                report.messagesSent() + 1 + report.messagesReceived(),
                report.nanosInSend(),
                report.nanosInReceive(),
                report.failedItems(),
                report.putAside(),
                report.failures(),
                client.last.result());
    }
}
