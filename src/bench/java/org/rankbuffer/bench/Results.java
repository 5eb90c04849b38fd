package org.rankbuffer.bench;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.rankbuffer.bench.peers.PeerComparison;

/**
 * All that a benchmark has measured so far.
 *
 * @param measurements of ranks
 * @param peers of other programs
 */
record Results(List<Measurement> measurements, List<PeerComparison> peers) {

    Measurement of(Subject subject) throws NotMeasuredException {
        return measurements.stream()
                .filter(subject::isOf)
                .findFirst()
                .orElseThrow(() -> new NotMeasuredException(subject.device().title() + ", "
                        + subject.cell().kind().title() + ", with " + subject.ranks() + " ranks"));
    }

    double rate(Subject subject) throws NotMeasuredException {
        return of(subject).rate();
    }

    /** How many times as fast the first one was in each round. */
    double[] ratios(Subject one, Subject other) throws NotMeasuredException {
        Measurement first = of(one);
        Measurement second = of(other);
        return IntStream.range(0, Math.min(first.seconds().length, second.seconds().length))
                .mapToDouble(round -> first.rate(round) / second.rate(round))
                .toArray();
    }

    /** Bytes per second of the raw relay of MPJ Express on the subject's ranks, with the frames that suit it best. */
    double bestRelay(Subject subject) throws NotMeasuredException {
        return measurements.stream()
                .filter(m -> subject.isOfJob(m) && m.cell().kind() == CellKind.MPJ_RELAY)
                .map(Measurement::bytesPerSecond)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new NotMeasuredException(CellKind.MPJ_RELAY.title()));
    }

    /** Items per second of another program at the subject's job. */
    double peer(String name, Subject subject) throws NotMeasuredException {
        PeerComparison peer = peers.stream()
                .filter(p -> p.result().name().equals(name)
                        && p.itemSize() == subject.cell().itemSize()
                        && p.capacity() == subject.cell().capacity())
                .findFirst()
                .orElseThrow(() -> new NotMeasuredException(name + " is measured with --peers only"));
        if (!peer.result().missing().isEmpty()) {
            throw new NotMeasuredException(name + ": " + peer.result().missing());
        }
        return peer.rate();
    }
}
