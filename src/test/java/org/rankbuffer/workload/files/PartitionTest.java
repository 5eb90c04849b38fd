package org.rankbuffer.workload.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private static final int PRODUCERS = 5;

    @Test
    void shouldGiveEachFileAndPieceToExactlyOneProducer() {
        for (int file = 0; file < 1000; file++) {
            PathName name = PathName.asGiven("dir/file" + file);
            for (long piece : new long[] {0, 1, 7, 1L << 40}) {
                assertThat(producers().filter(index -> partition(index).has(name, piece)))
                        .hasSize(1);
            }
        }
    }

    @Test
    void shouldGiveNeighbouringPiecesToDifferentProducers() {
        PathName name = PathName.asGiven("one large file");

        assertThat(IntStream.range(0, PRODUCERS)
                        .map(piece -> owner(name, piece))
                        .distinct())
                .hasSize(PRODUCERS);
    }

    @Test
    void shouldSpreadSimilarNames() {
        int[] files = new int[PRODUCERS];
        for (int file = 0; file < 5000; file++) {
            files[owner(PathName.asGiven("dir/file" + file), 0)]++;
        }
        assertThat(IntStream.of(files).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(900, 1100));
    }

    private static int owner(PathName name, long piece) {
        return producers()
                .filter(index -> partition(index).has(name, piece))
                .findFirst()
                .orElseThrow();
    }

    private static IntStream producers() {
        return IntStream.range(0, PRODUCERS);
    }

    private static Partition partition(int index) {
        return new Partition(index, PRODUCERS);
    }
}
