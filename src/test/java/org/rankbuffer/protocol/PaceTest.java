package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class PaceTest {

    private static final long HORIZON = Pace.HORIZON_NANOS;

    private long now = -7;
    private long answer;

    @Test
    void shouldStartWithOneAndAtMostDouble() {
        Pace pace = new Pace(100, () -> now, () -> answer);

        for (int expected : new int[] {1, 2, 4, 8, 16, 32, 64, 100, 100}) {
            assertThat(pace.limit()).isEqualTo(expected);
            work(pace, expected, 10);
        }
    }

    @Test
    void shouldTakeAsManyAsFitTheHorizon() {
        Pace pace = new Pace(100, () -> now, () -> answer);
        for (int i = 0; i < 10; i++) {
            work(pace, pace.limit(), HORIZON / 10);
        }

        assertThat(pace.limit()).isEqualTo(10);
    }

    @Test
    void shouldTakeSlowItemsAlone() {
        Pace pace = new Pace(100, () -> now, () -> answer);
        for (int i = 0; i < 10; i++) {
            work(pace, pace.limit(), 1);
        }
        work(pace, 100, HORIZON);

        assertThat(pace.limit()).isEqualTo(1);
    }

    @Test
    void shouldStayAtOneForTheTextbookProtocol() {
        Pace pace = new Pace(1, () -> now, () -> answer);
        work(pace, 1, 1);
        work(pace, 1, 1);

        assertThat(pace.limit()).isEqualTo(1);
    }

    @Test
    void shouldExpireAtTheHorizon() {
        Pace pace = new Pace(100, () -> now, () -> answer);
        pace.begin();
        now += HORIZON - 1;
        assertThat(pace.expired()).isFalse();
        now++;
        assertThat(pace.expired()).isTrue();
        pace.begin();
        assertThat(pace.expired()).isFalse();
    }

    @Test
    void shouldTakeAsManyAsFitTheTimeOfAnAnswerWhereThatIsLonger() {
        Pace pace = new Pace(100, () -> now, () -> answer);
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
        Pace pace = new Pace(most, () -> now, () -> answer);
        for (int i = 0; i < 40; i++) {
            pace.begin();
            now += nanos;
            pace.end(items);
            assertThat(pace.limit()).isBetween(1, most);
        }
    }

    private void work(Pace pace, int items, long nanosEach) {
        pace.begin();
        now += items * nanosEach;
        pace.end(items);
    }
}
