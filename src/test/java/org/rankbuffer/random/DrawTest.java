package org.rankbuffer.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The values that random tests are tried with. */
final class DrawTest {

    private static <T> List<T> all(Draw draw, int tries, Function<Draw, T> value) {
        List<T> all = new ArrayList<>();
        while (draw.next(tries)) {
            all.add(value.apply(draw));
        }
        return all;
    }

    @Test
    void shouldDrawTheSameWithTheSameSeed() {
        Function<Draw, Object> value = draw ->
                List.of(draw.anyInt(), draw.brokenText(20), draw.list(9, draw::anyDouble), draw.oneOf("a", "b", "c"));

        assertThat(all(Draw.random(7), 100, value))
                .hasSize(100)
                .isEqualTo(all(Draw.random(7), 100, value))
                .isNotEqualTo(all(Draw.random(8), 100, value));
    }

    @Test
    void shouldTryEveryEdgeCaseOnce() {
        assertThat(all(Draw.edges(), 0, Draw::anyInt))
                .containsExactly(
                        Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, -1, Integer.MIN_VALUE + 1, Integer.MAX_VALUE - 1);
        assertThat(all(Draw.edges(), 0, draw -> draw.between(3, 4))).containsExactly(3, 4);
        assertThat(all(Draw.edges(), 0, draw -> draw.text(40)))
                .contains("", "\0", "\ud834\udd1e")
                .anyMatch(text -> text.length() >= 40)
                .doesNotContain("\ud834");
        assertThat(all(Draw.edges(), 0, draw -> draw.brokenText(40))).contains("\ud834", "\udd1e");
        assertThat(all(Draw.edges(), 0, draw -> draw.list(3, draw::anyBoolean)))
                .containsExactly(List.of(), List.of(true, false, true), List.of(false), List.of(true, false));
    }

    /** With several values, there are as many tries as the one with the most edge cases needs. */
    @Test
    void shouldTryEveryEdgeCaseOfEveryValue() {
        List<List<Object>> tries = all(Draw.edges(), 0, draw -> List.of(draw.anyBoolean(), draw.between(5, 7)));

        assertThat(tries).containsExactly(List.of(false, 5), List.of(true, 7), List.of(false, 6));
    }

    @Test
    void shouldDrawEveryValueOfASmallRangeAndNoOther() {
        assertThat(new TreeSet<>(all(Draw.random(1), 1000, draw -> draw.between(-3, 4))))
                .containsExactly(-3, -2, -1, 0, 1, 2, 3, 4);
        assertThat(new TreeSet<>(all(Draw.random(1), 1000, draw -> draw.between(Long.MAX_VALUE - 2, Long.MAX_VALUE))))
                .containsExactly(Long.MAX_VALUE - 2, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        assertThat(new TreeSet<>(all(Draw.random(1), 1000, draw -> draw.between(Long.MIN_VALUE, Long.MIN_VALUE + 2))))
                .containsExactly(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE + 2);
        assertThat(new TreeSet<>(all(Draw.random(1), 1000, draw -> draw.bytes(2, 4).length)))
                .containsExactly(2, 3, 4);
    }

    @Test
    void shouldDrawNumbersOfEveryMagnitude() {
        List<Long> all = all(Draw.random(1), 1000, Draw::anyLong);

        assertThat(all)
                .anyMatch(number -> number > 1L << 60)
                .anyMatch(number -> number < -(1L << 60))
                .anyMatch(number -> number > 1 && number < 100)
                .anyMatch(number -> number > 100_000 && number < 10_000_000)
                .contains(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Test
    void shouldShowWhatItDrew() {
        Draw draw = Draw.random(42);
        draw.next(9);
        draw.next(9);
        draw.oneOf("\u00e9\n");
        draw.between(3, 3);
        draw.bytes(0);

        assertThat(draw.tried()).isEqualTo("seed 42, try 2");
        assertThat(draw.drawn()).isEqualTo("\"\\u00e9\\u000a\", 3, bytes ");
    }
}
