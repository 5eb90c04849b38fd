package org.rankbuffer.workload.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rankbuffer.workload.files.FileState;
import org.rankbuffer.workload.files.Partition;
import org.rankbuffer.workload.files.PathName;

/** What producers have seen, put together at rank 0. */
class SightingsTest {

    private static final PathName NAME = PathName.asGiven("dir/text");
    private static final long SIZE = 3L * Partition.PIECE;
    private static final FileState STATE =
            new FileState(SIZE, TimeUnit.SECONDS.toNanos(1000) + 5, TimeUnit.SECONDS.toNanos(2000), 7, 8);

    private final List<String> failed = new ArrayList<>();

    @Test
    void shouldTravelUnchanged() {
        Sighting sighting = sighting(4, STATE);
        ByteBuffer frame = ByteBuffer.allocate(1000).position(17);
        ByteBuffer item = sighting.toItem();
        frame.put(item).limit(frame.position()).position(17);

        assertThat(Sighting.isItem(frame)).isTrue();
        assertThat(Sighting.ofItem(frame)).isEqualTo(sighting);
        assertThat(Sighting.isKey(sighting.key())).isTrue();
        assertThat(Sighting.ofRow(sighting.key(), ByteBuffer.wrap(sighting.value())))
                .isEqualTo(sighting);
    }

    @Test
    void shouldBeContentWhenAllHaveSeenTheSame() {
        check(sighting(1, STATE), sighting(1, STATE));

        assertThat(failed).isEmpty();
    }

    @Test
    void shouldWantToHearOfAsManyAsThereArePieces() {
        check(8, sighting(1, STATE), sighting(1, STATE));

        assertThat(failed)
                .singleElement()
                .asString()
                .contains("appeared, vanished or changed")
                .endsWith(": dir/text");
    }

    @Test
    void shouldNotBeConfusedByMoreProducersThanPieces() {
        check(8, sighting(1, STATE), sighting(1, STATE), sighting(1, STATE));

        assertThat(failed).isEmpty();
    }

    @Test
    void shouldLookAtEverythingOnOneHost() {
        for (FileState other : List.of(
                new FileState(SIZE - 1, STATE.modified(), STATE.changed(), 7, 8),
                new FileState(SIZE, STATE.modified() + 1, STATE.changed(), 7, 8),
                new FileState(SIZE, STATE.modified(), STATE.changed() + 1, 7, 8),
                new FileState(SIZE, STATE.modified(), STATE.changed(), 6, 8),
                new FileState(SIZE, STATE.modified(), STATE.changed(), 7, 9))) {
            failed.clear();
            check(sighting(1, STATE), sighting(1, other));

            assertThat(failed)
                    .as(other::toString)
                    .singleElement()
                    .asString()
                    .startsWith("cannot read (it changed while");
        }
    }

    @Test
    void shouldCompareSizeAndSecondsAcrossHosts() {
        check(sighting(1, STATE), sighting(2, new FileState(SIZE, STATE.modified() + 1000, 1, 2, 3)));
        assertThat(failed).isEmpty();

        check(sighting(1, STATE), sighting(2, new FileState(SIZE + 1, STATE.modified(), STATE.changed(), 7, 8)));
        check(sighting(1, STATE), sighting(2, new FileState(SIZE, 0, STATE.changed(), 7, 8)));
        assertThat(failed)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("or hosts have different copies of it"));
    }

    /** Who has failed has said so. */
    @Test
    void shouldNotReportTwice() {
        check(sighting(1, STATE), new Sighting(NAME, false, true, 1, new FileState(1, 2, 3, 4, 5)));

        assertThat(failed).isEmpty();
    }

    @Test
    void shouldReportOnceWhatNoProducerHasReported() {
        Sighting unread = new Sighting(NAME, false, false, 1, STATE);
        assertThat(Sighting.ofItem(unread.toItem())).isEqualTo(unread);

        check(3, unread, unread, sighting(1, STATE));

        assertThat(failed).singleElement().asString().contains("could not read it, or it changed");
    }

    @Test
    void shouldTellFilesApart() {
        Sighting other = new Sighting(PathName.asGiven("dir/other"), true, false, 1, STATE);
        check(sighting(1, STATE), sighting(1, STATE), other);

        assertThat(failed).singleElement().asString().endsWith(": dir/other");
    }

    private static Sighting sighting(int host, FileState state) {
        return new Sighting(NAME, true, false, host, state);
    }

    private void check(Sighting... seen) {
        check(2, seen);
    }

    private void check(int producers, Sighting... seen) {
        Sightings sightings = new Sightings(producers, failed::add);
        List.of(seen).forEach(sightings::add);
        sightings.finish();
    }
}
