package org.rankbuffer.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.rankbuffer.transport.Transport;

/**
 * Has all ranks of a job agree, before the first message of the protocol, whether it can begin: no rank may go on alone,
 * and a complaint that all of them have is told once.
 */
final class Agreement {

    /** No tag of the protocol's. */
    private static final int TAG = 99;

    private static final int LONGEST = 4096;

    private Agreement() {}

    /**
     * Collects what ranks complain of. Blocks until all have called this.
     *
     * @param complaint what keeps this rank from beginning, in one line; empty for nothing
     * @return on rank 0 all complaints, each once; elsewhere nothing, or what was told of if there were some
     */
    static Set<String> on(Transport transport, String complaint) {
        byte[] buffer = new byte[LONGEST];
        if (transport.rank() != 0) {
            byte[] own = complaint.getBytes(StandardCharsets.UTF_8);
            transport.send(own, 0, Math.min(own.length, LONGEST), 0, TAG);
            int complaints = transport.receive(buffer, 0, LONGEST, 0, TAG).length();
            return complaints == 0 ? Set.of() : Set.of(complaint);
        }
        Set<String> all = new LinkedHashSet<>();
        all.add(complaint);
        for (int rank = 1; rank < transport.size(); rank++) {
            int length = transport.receive(buffer, 0, LONGEST, rank, TAG).length();
            all.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        all.remove("");
        for (int rank = 1; rank < transport.size(); rank++) {
            transport.send(buffer, 0, all.isEmpty() ? 0 : 1, rank, TAG);
        }
        return all;
    }
}
