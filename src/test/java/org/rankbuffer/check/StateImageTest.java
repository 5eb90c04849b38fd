package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rankbuffer.transport.NotState;

/** What counts as a rank's state, and what does not. */
final class StateImageTest {

    private static final class Cell {
        private int number;
        private Cell other;

        @NotState
        private int scratch;

        private byte[] data = {1};
        private final ArrayDeque<Object> queue = new ArrayDeque<>();
    }

    private final Cell one = new Cell();
    private final Cell two = new Cell();

    @Test
    void shouldSeeEveryFieldButData() {
        two.data = new byte[] {2, 3};
        assertThat(StateImage.of(one)).isEqualTo(StateImage.of(two));

        two.number = 1;
        assertThat(StateImage.of(one)).isNotEqualTo(StateImage.of(two));
    }

    @Test
    void shouldSeeTheOrderOfAQueue() {
        one.queue.addAll(List.of("a", "b"));
        two.queue.addAll(List.of("b", "a"));

        assertThat(StateImage.of(one)).isNotEqualTo(StateImage.of(two));
    }

    @Test
    void shouldSeeWhoIsWhoButNotWhere() {
        one.other = new Cell();
        two.other = new Cell();
        assertThat(StateImage.of(one)).isEqualTo(StateImage.of(two));

        two.other = two;
        assertThat(StateImage.of(one)).isNotEqualTo(StateImage.of(two));
    }

    @Test
    void shouldRefuseWhatItCannotLookInto() {
        one.queue.add(new Random());

        assertThatThrownBy(() -> StateImage.of(one)).hasMessage("a state cannot have a java.util.Random");
    }

    @Test
    void shouldLeaveOutFieldsThatAreNotState() {
        two.scratch = 1;

        assertThat(StateImage.of(one)).isEqualTo(StateImage.of(two));
    }
}
