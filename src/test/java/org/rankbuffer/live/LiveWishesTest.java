package org.rankbuffer.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;

final class LiveWishesTest {

    private static final int TICKS_PER_SECOND = 5;

    private final LiveWishes wishes = new LiveWishes(true, TICKS_PER_SECOND);

    @Test
    void shouldBeginWithAPause() {
        assertThat(wishes.steering()).isEqualTo(new Steering(0, 0, true, 0));
    }

    @Test
    void shouldTakeTheCommandsOfThePage() {
        assertThat(wishes.take("producers 0.25")).isTrue();
        assertThat(wishes.take("consumers 1")).isTrue();
        assertThat(wishes.take("step")).isTrue();
        assertThat(wishes.steering()).isEqualTo(new Steering(250_000_000, 1_000_000_000, true, 1));

        assertThat(wishes.take("go")).isTrue();
        assertThat(wishes.take("producers 0")).isTrue();
        assertThat(wishes.steering()).isEqualTo(new Steering(0, 1_000_000_000, false, 1));

        assertThat(wishes.take("pause")).isTrue();
        assertThat(wishes.steering().paused()).isTrue();
        assertThat(wishes.wantsEnd()).isFalse();

        assertThat(wishes.take("end")).isTrue();
        assertThat(wishes.wantsEnd()).isTrue();
    }

    @Test
    void shouldForgetStepsOfARunThatGoesOn() {
        wishes.take("go");

        assertThat(wishes.take("step")).isTrue();
        assertThat(wishes.steering().steps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Go",
                "go ",
                "go\n",
                "stop",
                "producers",
                "producers -1",
                "producers 1.1",
                "producers 1e-3",
                "producers NaN",
                "consumers 99999999999999",
                "consumers 0.0000000001",
                "manager 1"
            })
    void shouldRefuseWhatIsNoCommand(String command) {
        assertThat(wishes.take(command)).isFalse();
        assertThat(wishes.steering()).isEqualTo(LiveWishes.BEGIN);
    }

    @Test
    void shouldOnlyEndWhatCannotBeSteered() {
        LiveWishes ofProgram = new LiveWishes(false, TICKS_PER_SECOND);

        assertThat(ofProgram.take("pause")).isFalse();
        assertThat(ofProgram.take("producers 1")).isFalse();
        assertThat(ofProgram.take("end")).isTrue();
        assertThat(ofProgram.wantsEnd()).isTrue();
    }

    @Test
    void shouldGoOnWhenNobodyHasOpenedThePage() {
        assertThat(ticksToGiveUp()).isEqualTo(LiveWishes.SECONDS_TO_OPEN * TICKS_PER_SECOND);
        assertThat(wishes.steering()).isEqualTo(new Steering(0, 0, false, 0));
    }

    @Test
    void shouldGoOnAtFullSpeedWhenThePageIsClosed() {
        wishes.seen();
        wishes.take("consumers 1");

        assertThat(ticksToGiveUp()).isEqualTo(LiveWishes.SECONDS_TO_RETURN * TICKS_PER_SECOND);
        assertThat(wishes.steering()).isEqualTo(new Steering(0, 0, false, 0));
    }

    @Test
    void shouldGoOnOnlyOnceForEachPause() {
        wishes.seen();
        ticksToGiveUp();
        assertThat(wishes.tick()).isFalse();

        wishes.take("pause");
        assertThat(ticksToGiveUp()).isEqualTo(LiveWishes.SECONDS_TO_RETURN * TICKS_PER_SECOND);
    }

    @Test
    void shouldStayPausedAsLongAsSomebodyLooks() {
        for (int i = 0; i < 10_000; i++) {
            if (i % TICKS_PER_SECOND == 0) {
                wishes.take("here");
            }
            assertThat(wishes.tick()).isFalse();
        }
        assertThat(wishes.steering()).isEqualTo(LiveWishes.BEGIN);
    }

    private int ticksToGiveUp() {
        for (int ticks = 1; ticks < 10_000; ticks++) {
            if (wishes.tick()) {
                return ticks;
            }
        }
        throw new AssertionError("never given up");
    }
}
