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
 * @param failures the first few of those, a line each
 * @param disorder the first item of a producer that came after a later one of the same producer, or empty
 * @param digest counts and digests per producer
 */
record ClientReport(
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
        List<String> failures,
        String disorder,
        ItemDigest digest) {

    /** How many failed items are told by name; each at most {@value #MAX_FAILURE_LENGTH} characters. */
    static final int MAX_FAILURES = 32;

    static final int MAX_FAILURE_LENGTH = 1000;

    ClientReport {
        failures = List.copyOf(failures);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(host);
        long[] numbers = {
            pid,
            items,
            itemBytes,
            messagesSent,
            messagesReceived,
            nanosInSend,
            nanosInReceive,
            failedItems,
            putAside,
            notMade
        };
        for (long number : numbers) {
            out.writeLong(number);
        }
        out.writeInt(failures.size());
        for (String failure : failures) {
            out.writeUTF(failure);
        }
        out.writeUTF(disorder);
        out.writeInt(digest.producers());
        for (int producer = 1; producer <= digest.producers(); producer++) {
            out.writeLong(digest.count(producer));
            out.writeLong(digest.digest(producer));
        }
    }

    static ClientReport readFrom(DataInputStream in, int producers) throws IOException {
        String host = in.readUTF();
        long[] numbers = new long[10];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        int told = in.readInt();
        if (told < 0 || told > MAX_FAILURES) {
            throw new ProtocolException("report with " + told + " failures by name; there can be " + MAX_FAILURES);
        }
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < told; i++) {
            failures.add(in.readUTF());
        }
        String disorder = in.readUTF();
        int tallied = in.readInt();
        if (tallied != producers) {
            throw new ProtocolException("report about " + tallied + " producers; there are " + producers);
        }
        long[] counts = new long[producers];
        long[] digests = new long[producers];
        for (int i = 0; i < producers; i++) {
            counts[i] = in.readLong();
            digests[i] = in.readLong();
        }
        return new ClientReport(
                host,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                numbers[8],
                numbers[9],
                failures,
                disorder,
                new ItemDigest(counts, digests));
    }
}
