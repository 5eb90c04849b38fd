package org.rankbuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    private static final UnaryOperator<String> FLAGS = name -> "--" + name.toLowerCase(Locale.ROOT);

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(Settings.builder().producers(0), "producers is 0; it must be 1 to 10000"),
                arguments(Settings.builder().capacity(0), "capacity is 0; it must be 1 to 16777216"),
                arguments(
                        Settings.builder().capacity(99_999_999_999L),
                        "capacity is 99999999999; it must be 1 to 16777216"),
                arguments(Settings.builder().capacityBytes(0), "capacityBytes is 0; it must be at least 1"),
                arguments(Settings.builder().batch(0), "batch is 0; it must be 1 to 16777216"),
                arguments(
                        Settings.builder().batch(65),
                        "batch is 65, but the buffer holds 64 items; lower batch or raise capacity"),
                arguments(Settings.builder().window(0), "window is 0; it must be 1 to 2147483647"),
                arguments(Settings.builder().maxItem(1L << 31), "maxItem is 2147483648; it must be 1 to 1073741824"),
                arguments(
                        Settings.builder().onError(OnError.SKIP).maxItem(1 << 30),
                        "maxItem is 1073741824; with onError skip it must be at most 134217728,"
                                + " which is what a dead letter can hold"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldNameTheComponentAndTheRule(Settings.Builder builder, String message) {
        assertThatThrownBy(builder::build).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void shouldNotDependOnTheOrderOfCalls() {
        assertThat(Settings.builder().batch(100).capacity(1000).build())
                .isEqualTo(Settings.builder().capacity(1000).batch(100).build());
    }

    @Test
    void shouldTakeOverWhatWasSet() {
        Settings settings = Settings.builder()
                .producers(2)
                .capacity(9)
                .capacityBytes(8)
                .batch(7)
                .window(6)
                .seed(5)
                .maxItem(4)
                .onError(OnError.SKIP)
                .option("a", "b")
                .build();

        assertThat(settings.toBuilder().build()).isEqualTo(settings).isNotEqualTo(Settings.DEFAULT);
        assertThat(settings.toBuilder().seed(1).build()).isNotEqualTo(settings);
    }

    @Test
    void shouldHaveAWindowOfAsManyItemsAsTheBufferWithinLimits() {
        assertThat(window(Settings.builder())).isEqualTo(4);
        assertThat(window(Settings.builder().capacity(16).batch(1))).isEqualTo(16);
        assertThat(window(Settings.builder().capacity(1024).batch(1))).isEqualTo(64);
        assertThat(window(Settings.builder().capacity(1).batch(1))).isEqualTo(4);
        assertThat(window(Settings.builder().capacity(1024).batch(1).window(100)))
                .isEqualTo(100);
    }

    private static int window(Settings.Builder builder) {
        return builder.build().resolve(3).window();
    }

    @Test
    void shouldSayWhichNumberOfRanksDoesNotDo() {
        assertThatThrownBy(() -> Settings.DEFAULT.resolve(2))
                .hasMessage("size is 2; it must be at least 3: a manager, a producer and a consumer");
        assertThatThrownBy(() -> Settings.builder().producers(3).build().resolve(4))
                .hasMessageContaining("choose 1 to 2, or raise size");
    }

    @Test
    void shouldSayTheSameInOtherNames() {
        assertThatThrownBy(() -> Settings.builder().batch(65).build())
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.message(FLAGS))
                                .isEqualTo(
                                        "--batch is 65, but the buffer holds 64 items; lower --batch or raise --capacity"));
    }
}
