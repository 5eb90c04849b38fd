package org.rankbuffer.launch;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * Collects the ports of a niodev run's ranks. Every rank sends its launcher an event with the ports that MPJ Express has
 * opened for it; when all have, the launcher sends each the addresses of all. It stands in for MPJ Express's daemons, and
 * needs no port: only ranks that this launcher has started can take part.
 *
 * <p>Not safe for use by several threads.
 */
final class AddressExchange {

    private final List<String> addresses;
    private final RankEvent.Listens[] reports;
    private final Consumer<String> tellAll;

    /** An exchange that knows no port. It gives all addresses with their ports away, by rank, once it knows them. */
    AddressExchange(List<String> addresses, Consumer<String> tellAll) {
        this.addresses = List.copyOf(addresses);
        this.reports = new RankEvent.Listens[addresses.size()];
        this.tellAll = tellAll;
    }

    /** A rank has opened its ports. */
    void add(RankEvent.Listens report) {
        reports[report.rank()] = report;
        if (Stream.of(reports).allMatch(Objects::nonNull)) {
            tellAll.accept(all());
        }
    }

    private String all() {
        return IntStream.range(0, reports.length)
                .mapToObj(rank -> addresses.get(rank) + "@" + reports[rank].readPort() + "@" + reports[rank].writePort()
                        + "@" + rank + "@0;")
                .collect(Collectors.joining("", "#Peer Information;", ""));
    }
}
