package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class WaitingFramesTest {

    private WaitingFrames waitingFrames = new WaitingFrames(4);

    @BeforeEach
    void knowTheClocks() {
        for (int rank = 1; rank < 4; rank++) {
            waitingFrames.sample(rank, 0, 0);
        }
    }

    @Test
    void shouldSeeNothingWaitWhenFramesAreReceivedAsTheyAreSent() {
        waitingFrames.add(1, 10, 10);
        waitingFrames.add(2, 20, 20);

        assertThat(waitingFrames.peak()).isZero();
    }

    @Test
    void shouldSeeOneWaitAfterTheOther() {
        waitingFrames.add(1, 10, 20);
        waitingFrames.add(2, 20, 30);

        assertThat(waitingFrames.peak()).isEqualTo(1);
    }

    @Test
    void shouldSeeTwoWaitAtOnce() {
        waitingFrames.add(1, 10, 20);
        waitingFrames.add(2, 19, 30);
        waitingFrames.add(3, 25, 40);

        assertThat(waitingFrames.peak()).isEqualTo(2);
    }

    @Test
    void shouldSeeThreeWaitAtOnceThoughTheFirstIsReceivedLate() {
        waitingFrames.add(1, 10, 20);
        waitingFrames.add(2, 11, 21);
        waitingFrames.add(3, 12, 22);

        assertThat(waitingFrames.peak()).isEqualTo(3);
    }

    @Test
    void shouldCountFramesReceivedAtTheSameTime() {
        waitingFrames.add(1, 10, 20);
        waitingFrames.add(2, 15, 20);

        assertThat(waitingFrames.peak()).isEqualTo(2);
    }

    @Test
    void shouldAllowForClocksThatDiffer() {
        waitingFrames = new WaitingFrames(3);
        waitingFrames.sample(1, 1_000_000, 5); // runs ahead, or received late: nobody knows
        waitingFrames.sample(2, -1_000_000, 5);
        waitingFrames.add(1, 1_000_010, 15);
        waitingFrames.add(2, -999_985, 20);

        assertThat(waitingFrames.peak()).isZero();
        waitingFrames.add(1, 1_000_020, 40); // waited from 25
        waitingFrames.add(2, -999_970, 45); // waited from 35
        assertThat(waitingFrames.peak()).isEqualTo(2);
    }

    @Test
    void shouldLearnOfTheClocksFromFramesOfItemsToo() {
        waitingFrames = new WaitingFrames(2);
        waitingFrames.sample(1, 0, 10);
        waitingFrames.add(1, 20, 22); // so the first one was received late
        waitingFrames.add(1, 30, 40);

        assertThat(waitingFrames.peak()).isEqualTo(1);
    }

    @Test
    void shouldCountAllThatItRemembersAndOneMore() {
        for (int i = 1; i <= 1025; i++) {
            waitingFrames.add(1, 0, i);
        }

        assertThat(waitingFrames.peak()).isEqualTo(1025);
    }

    @RandomTest
    void shouldFindTheMostIntervalsThatOverlap(Draw draw) {
        List<Integer> codes = draw.list(60, () -> draw.between(0, 99 * 30 + 29));
        int skew = draw.between(-1000, 1000);
        List<long[]> waits = new ArrayList<>();
        for (int code : codes) {
            long received = code % 100;
            waits.add(new long[] {received - code / 100, received});
        }
        waits.sort(Comparator.comparingLong(wait -> wait[1]));
        WaitingFrames subject = new WaitingFrames(2);
        subject.sample(1, skew, 0);
        waits.forEach(wait -> subject.add(1, wait[0] + skew, wait[1]));

        assertThat(subject.peak()).isEqualTo(mostAtOnce(waits));
    }

    /** Just before some frame is received, there are the most. */
    private static long mostAtOnce(List<long[]> waits) {
        return waits.stream()
                .mapToLong(at -> waits.stream()
                        .filter(wait -> wait[0] < at[1] && at[1] <= wait[1])
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void shouldGoOnBeyondWhatItRemembers() {
        for (int i = 0; i < 5000; i++) {
            waitingFrames.add(1, i, i + 3);
        }

        assertThat(waitingFrames.peak()).isEqualTo(3);
    }
}
