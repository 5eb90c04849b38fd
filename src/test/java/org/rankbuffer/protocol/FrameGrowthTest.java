package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameGrowthTest {

    private final FrameGrowth growth = new FrameGrowth(3, 8);

    @Test
    void shouldExpectOneItemAtFirst() {
        assertThat(growth.most()).isEqualTo(1);
    }

    @Test
    void shouldExpectTwiceTheLargestOfTheLastFrames() {
        growth.sent(1, 1);
        growth.sent(2, 3);

        assertThat(growth.most()).isEqualTo(6);
    }

    @Test
    void shouldNeverExpectMoreThanABatch() {
        growth.sent(1, 7);

        assertThat(growth.most()).isEqualTo(8);
    }

    @Test
    void shouldShrinkWithTheLargest() {
        growth.sent(1, 4);
        growth.sent(2, 2);
        growth.sent(1, 1);

        assertThat(growth.most()).isEqualTo(4);
    }

    @Test
    void shouldForgetWhoHasLeft() {
        growth.sent(1, 4);
        growth.left(1);
        growth.left(2);

        assertThat(growth.most()).isEqualTo(1);

        growth.left(3);

        assertThat(growth.most()).isZero();
    }
}
