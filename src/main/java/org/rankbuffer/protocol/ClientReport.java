package org.rankbuffer.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client tells about itself with its last message.
 *
 * @param host the name of its host
 * @param pid the number of its process
 * @param items items produced or consumed
 * @param itemBytes bytes of their data
 * @param messagesSent messages sent, this last one not included
 * @param messagesReceived messages received
 * @param nanosInSend nanoseconds blocked in sends
 * @param nanosInReceive nanoseconds blocked in receives
 * @param failedItems items that the user's code reported as failed
 * @param putAside how many of those were made, and put aside in place of being sent or used
 * @param notMade how many of those could not be made at all, and yet used up a number of their producer's
 * @param failures the first few of those
 * @param disorder the first item of a producer that came after a later one of the same producer, or empty
 * @param digest counts and digests per producer
 */
public record ClientReport(
        String host,
        long pid,
        long items,
        long itemBytes,
        long messagesSent,
        long messagesReceived,
        long nanosInSend,
        long nanosInReceive,
        long failedItems,
        long putAside,
        long notMade,
        List<Failure> failures,
        String disorder,
        ItemDigest digest) {

    /** How many failed items are told by name. */
    static final int MAX_FAILURES = 32;

    /** Copies the list. */
    public ClientReport {
        failures = List.copyOf(failures);
    }

    /** Messages sent and received, this last one included. */
    public long messages() {
        return messagesSent + 1 + messagesReceived;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(host);
        out.writeLong(pid);
        out.writeLong(items);
        out.writeLong(itemBytes);
        out.writeLong(messagesSent);
        out.writeLong(messagesReceived);
        out.writeLong(nanosInSend);
        out.writeLong(nanosInReceive);
        out.writeLong(failedItems);
        out.writeLong(putAside);
        out.writeLong(notMade);
        out.writeInt(failures.size());
        for (Failure failure : failures) {
            failure.writeTo(out);
        }
        out.writeUTF(disorder);
        digest.writeTo(out);
    }

    static ClientReport readFrom(DataInputStream in, int producers) throws IOException {
        return new ClientReport(
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readFailures(in),
                in.readUTF(),
                ItemDigest.readFrom(in, producers));
    }

    private static List<Failure> readFailures(DataInputStream in) throws IOException {
        int told = in.readInt();
        if (told < 0 || told > MAX_FAILURES) {
            throw new ProtocolException("report with " + told + " failures by name; there can be " + MAX_FAILURES);
        }
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < told; i++) {
            failures.add(Failure.readFrom(in));
        }
        return failures;
    }
}
