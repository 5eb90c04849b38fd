package org.rankbuffer.launch;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * Where the ranks of a niodev run find each other. Every rank tells its launcher, by the way of all its events, which
 * ports MPJ Express has opened for it, and when all have, each is told where all of them are. It stands in for MPJ
 * Express's daemons, and needs no port: only who has been started by this launcher can take part.
 *
 * <p>Not safe for use by several threads.
 */
public final class AddressExchange {

    private final List<String> addresses;
    private final RankEvent.Listens[] reports;
    private final Consumer<String> everybody;

    /**
     * A meeting that nobody has come to.
     *
     * @param addresses where each rank is, by rank
     * @param everybody tells all ranks, once all have come
     */
    AddressExchange(List<String> addresses, Consumer<String> everybody) {
        this.addresses = List.copyOf(addresses);
        this.reports = new RankEvent.Listens[addresses.size()];
        this.everybody = everybody;
    }

    /** A rank has come. */
    void comes(RankEvent.Listens report) {
        reports[report.rank()] = report;
        if (Stream.of(reports).allMatch(Objects::nonNull)) {
            everybody.accept(introduction());
        }
    }

    private String introduction() {
        return IntStream.range(0, reports.length)
                .mapToObj(rank -> addresses.get(rank) + "@" + reports[rank].readPort() + "@" + reports[rank].writePort()
                        + "@" + rank + "@0;")
                .collect(Collectors.joining("", "#Peer Information;", ""));
    }
}
