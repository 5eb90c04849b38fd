package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class ItemDigestTest {

    @RandomTest
    void shouldNotDependOnTheOrderOrOnWhoSawWhat(Draw draw) {
        int items = draw.between(0, 200);
        Random random = new Random(draw.anyLong());
        List<Integer> order = IntStream.range(0, items).boxed().collect(Collectors.toList());
        ItemDigest produced = new ItemDigest(2);
        order.forEach(item -> produced.add(2, item, item * 7));
        Collections.shuffle(order, random);
        ItemDigest some = new ItemDigest(2);
        ItemDigest others = new ItemDigest(2);
        order.forEach(item -> (random.nextBoolean() ? some : others).add(2, item, item * 7));
        some.addAll(others);

        assertThat(some.count(2)).isEqualTo(items).isEqualTo(produced.count(2));
        assertThat(some.digest(2)).isEqualTo(produced.digest(2));
        assertThat(some.count(1)).isZero();
        assertThat(some.digest(1)).isZero();
        assertThat(some.total()).isEqualTo(items);
    }

    @Test
    void shouldTellOneItemForAnother() {
        ItemDigest digest = digest(new int[] {0, 1}, new int[] {5, 6});

        assertThat(digest(new int[] {0, 2}, new int[] {5, 6}).digest(1)).isNotEqualTo(digest.digest(1));
        assertThat(digest(new int[] {0, 1}, new int[] {5, 7}).digest(1)).isNotEqualTo(digest.digest(1));
        assertThat(digest(new int[] {0, 0}, new int[] {5, 5}).digest(1)).isNotEqualTo(digest.digest(1));
    }

    @Test
    void shouldNoticeTwoItemsThatExchangedTheirData() {
        assertThat(digest(new int[] {0, 1}, new int[] {6, 5}).digest(1))
                .isNotEqualTo(digest(new int[] {0, 1}, new int[] {5, 6}).digest(1));
    }

    /** Whose mix it borrows: there, the seed's low bits, too, reach every bit of the result. */
    @Test
    void shouldMixSequenceAndChecksumAsWellAsSplittableRandomDoesItsSeed() {
        ItemDigest digest = new ItemDigest(1);
        digest.add(1, 7L << 32 | 5, 0x80000001);

        assertThat(digest.digest(1)).isEqualTo(new SplittableRandom(5L << 32 ^ 7 ^ 0x80000001L).nextLong());
    }

    private static ItemDigest digest(int[] sequences, int[] checksums) {
        ItemDigest digest = new ItemDigest(1);
        for (int i = 0; i < sequences.length; i++) {
            digest.add(1, sequences[i], checksums[i]);
        }
        return digest;
    }
}
