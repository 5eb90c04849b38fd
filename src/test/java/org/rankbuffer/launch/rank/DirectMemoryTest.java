package org.rankbuffer.launch.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.Settings;
import org.rankbuffer.transport.Transport;

/** What producers may send before rank 0 has room for it has to fit outside rank 0's heap. */
final class DirectMemoryTest {

    private static final int MIB = 1 << 20;
    private static final int RANKS = 8;
    private static final int PRODUCERS = 6;
    private static final Settings WIDE =
            Settings.builder().producers(PRODUCERS).window(32).build();

    private static int window(long limit, Settings settings) {
        return new DirectMemory(limit)
                .fit(settings, RANKS, Transport.LONGEST_MESSAGE)
                .resolve(RANKS)
                .window();
    }

    @Test
    void shouldLeaveAWindowThatFits() {
        assertThat(window(1L << 30, WIDE)).isEqualTo(32);
        assertThat(new DirectMemory(1L << 30).note(WIDE, RANKS, Transport.LONGEST_MESSAGE))
                .isEmpty();
        assertThat(window(32L * MIB, Settings.DEFAULT)).isEqualTo(Settings.LEAST_WINDOW);
    }

    @Test
    void shouldLowerTheOneByDefaultWithoutAWordDownToTheLeast() {
        Settings textbook = Settings.builder().capacity(1024).batch(1).build();

        assertThat(new DirectMemory(1L << 30).fit(textbook, RANKS, Transport.LONGEST_MESSAGE))
                .as("left open")
                .isEqualTo(textbook);
        assertThat(window(64L * MIB, textbook)).isBetween(Settings.LEAST_WINDOW, Settings.MOST_WINDOW - 1);
        assertThat(new DirectMemory(64L * MIB).note(textbook, RANKS, Transport.LONGEST_MESSAGE))
                .isEmpty();
        assertThat(new DirectMemory(8L * MIB).note(textbook, RANKS, Transport.LONGEST_MESSAGE))
                .hasValueSatisfying(note -> assertThat(note).startsWith("the window is 1 instead of 4"));
    }

    @Test
    void shouldLowerOneThatDoesNot() {
        int window = window(64L * MIB, WIDE);

        assertThat(window).isBetween(2, 31);
        assertThat(2L * window * PRODUCERS * MIB / 2).isLessThan(64L * MIB);
        assertThat(new DirectMemory(64L * MIB).note(WIDE, RANKS, Transport.LONGEST_MESSAGE))
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("the window is " + window + " instead of 32")
                        .contains("--java-option=-XX:MaxDirectMemorySize=194m"));
        assertThat(window(194L * MIB, WIDE)).isEqualTo(32);
    }

    @Test
    void shouldAlwaysLeaveAWindow() {
        assertThat(window(1, WIDE)).isOne();
    }

    @Test
    void shouldTakeShorterMessagesForWhatTheyAre() {
        assertThat(new DirectMemory(64L * MIB).fit(WIDE, RANKS, 128 * 1024 - 128))
                .isEqualTo(WIDE);
    }
}
