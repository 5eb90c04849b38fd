package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class BatchSizerTest {

    private static final long HORIZON = BatchSizer.HORIZON_NANOS;

    private long now = -7;
    private long answer;

    @Test
    void shouldStartWithOneAndAtMostDouble() {
        BatchSizer pace = new BatchSizer(100, () -> now, () -> answer);

        for (int expected : new int[] {1, 2, 4, 8, 16, 32, 64, 100, 100}) {
            assertThat(pace.limit()).isEqualTo(expected);
            work(pace, expected, 10);
        }
    }

    @Test
    void shouldTakeAsManyAsFitTheHorizon() {
        BatchSizer pace = new BatchSizer(100, () -> now, () -> answer);
        for (int i = 0; i < 10; i++) {
            work(pace, pace.limit(), HORIZON / 10);
        }

        assertThat(pace.limit()).isEqualTo(10);
    }

    @Test
    void shouldTakeSlowItemsAlone() {
        BatchSizer pace = new BatchSizer(100, () -> now, () -> answer);
        for (int i = 0; i < 10; i++) {
            work(pace, pace.limit(), 1);
        }
        work(pace, 100, HORIZON);

        assertThat(pace.limit()).isEqualTo(1);
    }

    @Test
    void shouldStayAtOneForTheTextbookProtocol() {
        BatchSizer pace = new BatchSizer(1, () -> now, () -> answer);
        work(pace, 1, 1);
        work(pace, 1, 1);

        assertThat(pace.limit()).isEqualTo(1);
    }

    @Test
    void shouldExpireAtTheHorizon() {
        BatchSizer pace = new BatchSizer(100, () -> now, () -> answer);
        pace.begin();
        now += HORIZON - 1;
        assertThat(pace.expired()).isFalse();
        now++;
        assertThat(pace.expired()).isTrue();
        pace.begin();
        assertThat(pace.expired()).isFalse();
    }

    @Test
    void shouldNoticeWithinAFewItemsThatFastOnesHaveBecomeSlow() {
        BatchSizer pace = new BatchSizer(1000, () -> now, () -> answer);
        pace.begin();
        for (int i = 0; i < 100; i++) {
            now += BatchSizer.FAST_NANOS / 2;
            assertThat(pace.expired()).isFalse();
        }

        int slow = 0;
        do {
            now += HORIZON;
            slow++;
        } while (!pace.expired());

        assertThat(slow).isBetween(1, BatchSizer.FAST_ITEMS);
    }

    /** As in a run that is held back from outside: the batch before says nothing about this one. */
    @Test
    void shouldNotLetTheFirstItemsOfABatchWaitForMoreSlowOnesThanTheyAre() {
        for (int fast = 0; fast < 3 * BatchSizer.FAST_ITEMS; fast++) {
            BatchSizer pace = new BatchSizer(1000, () -> now, () -> answer);
            pace.begin();
            for (int i = 0; i < 100; i++) {
                pace.expired();
            }
            pace.end(100);
            pace.begin();
            for (int i = 0; i < fast; i++) {
                assertThat(pace.expired()).isFalse();
            }
            int slow = 0;
            do {
                now += HORIZON;
                slow++;
            } while (!pace.expired());

            assertThat(slow).as("%d fast items", fast).isBetween(1, Math.max(1, fast));
        }
    }

    @Test
    void shouldAskTheClockSeldomWhileItemsAreFast() {
        int[] asked = {0};
        BatchSizer pace = new BatchSizer(
                1000,
                () -> {
                    asked[0]++;
                    return now;
                },
                () -> answer);
        pace.begin();
        for (int i = 0; i < 800; i++) {
            now += BatchSizer.FAST_NANOS / 8;
            pace.expired();
        }

        assertThat(asked[0]).isLessThan(2 * 800 / BatchSizer.FAST_ITEMS);
    }

    @Test
    void shouldTakeAsManyAsFitTheTimeOfAnAnswerWhereThatIsLonger() {
        BatchSizer pace = new BatchSizer(100, () -> now, () -> answer);
        answer = 4 * HORIZON;
        for (int i = 0; i < 10; i++) {
            work(pace, pace.limit(), HORIZON / 10);
        }
        assertThat(pace.limit()).isEqualTo(40);

        pace.begin();
        now += answer - 1;
        assertThat(pace.expired()).isFalse();
        now++;
        assertThat(pace.expired()).isTrue();
    }

    @RandomTest
    void shouldStayWithinItsLimits(Draw draw) {
        int most = draw.between(1, Integer.MAX_VALUE);
        int items = draw.between(0, Integer.MAX_VALUE);
        long nanos = draw.between(0, 1L << 62);
        BatchSizer pace = new BatchSizer(most, () -> now, () -> answer);
        for (int i = 0; i < 40; i++) {
            pace.begin();
            now += nanos;
            pace.end(items);
            assertThat(pace.limit()).isBetween(1, most);
        }
    }

    private void work(BatchSizer pace, int items, long nanosEach) {
        pace.begin();
        now += items * nanosEach;
        pace.end(items);
    }
}
