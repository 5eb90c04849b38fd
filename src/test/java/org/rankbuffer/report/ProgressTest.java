package org.rankbuffer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldPrintALineAfterFiveSecondsAndThenEveryTen() {
        try (Progress progress = Progress.on(stream, false, 64, OptionalLong.empty())) {
            for (int tenths = 0; tenths <= 260; tenths++) {
                progress.update(tenths * 100_000L + 62, tenths * 100_000L, 0, tenths / 10.0);
            }
        }

        assertThat(shown().lines())
                .containsExactly(
                        "5.0 s: 5.00 M items in, 5.00 M out, 1.00 M items/s, buffer 62 of 64",
                        "15.0 s: 15.0 M items in, 15.0 M out, 1.00 M items/s, buffer 62 of 64",
                        "25.0 s: 25.0 M items in, 25.0 M out, 1.00 M items/s, buffer 62 of 64");
    }

    @Test
    void shouldShowThatBytesMoveWithinOneItem() {
        Progress plain = Progress.on(stream, false, 64, OptionalLong.empty());
        plain.update(0, 0, 5L << 30, 5.0);
        plain.update(0, 0, 10L << 30, 15.0);

        assertThat(shown().lines())
                .containsExactly(
                        "5.0 s: 0 items in, 0 out, 0 items/s, buffer 0 of 64, 5.00 GiB at 1.00 GiB/s",
                        "15.0 s: 0 items in, 0 out, 0 items/s, buffer 0 of 64, 10.0 GiB at 512 MiB/s");

        try (Progress bar = Progress.on(stream, true, 64, OptionalLong.empty())) {
            bar.update(0, 0, 1L << 20, 1.0);
            bar.update(0, 0, 3L << 20, 2.0);

            assertThat(lastLine()).endsWith("0/s, buffer 0/64, 3.00 MiB at 2.00 MiB/s");
        }
    }

    @Test
    void shouldPrintOneLineAfterALongSilence() {
        Progress progress = Progress.on(stream, false, 64, OptionalLong.empty());
        progress.update(700, 10, 0, 31.0);
        progress.update(700, 10, 0, 34.9);

        assertThat(shown().lines()).containsExactly("31.0 s: 700 items in, 10 out, 0 items/s, buffer 64 of 64");
    }

    @Test
    void shouldShowNothingOfAShortRun() {
        Progress plain = Progress.on(stream, false, 64, OptionalLong.of(10));
        plain.update(10, 5, 0, 4.9);
        plain.close();
        Progress bar = Progress.on(stream, true, 64, OptionalLong.of(10));
        bar.update(10, 5, 0, 0.9);
        bar.close();

        assertThat(shown()).isEmpty();
    }

    @Test
    void shouldShowABarWithRateAndFillOnATerminal() {
        try (Progress progress = Progress.on(stream, true, 64, OptionalLong.of(1000))) {
            progress.update(310, 250, 0, 1.0);
            progress.update(560, 500, 0, 2.0);

            assertThat(lastLine())
                    .matches("\u001b\\[K  50% \\[=+ +] +500/1000 \\(0:00:0[12] / [0-9:?]+\\) 250/s, buffer 60/64");
            assertThat(lastLine().length()).isLessThan(80 + "\u001b[K".length());
        }
        assertThat(lastLine()).isEqualTo("\u001b[K");
    }

    @Test
    void shouldShowABarWithoutATotal() {
        try (Progress progress = Progress.on(stream, true, 64, OptionalLong.empty())) {
            progress.update(310, 250, 0, 1.0);
            progress.update(560, 500, 0, 2.0);

            assertThat(lastLine()).contains("500/?").endsWith("250/s, buffer 60/64");
        }
    }

    @Test
    void shouldNotGarbleALineOfTheRun() {
        try (Progress progress = Progress.on(stream, true, 64, OptionalLong.of(1000))) {
            progress.update(310, 250, 0, 1.0);
            progress.update(560, 500, 0, 2.0);
            String bar = lastLine();
            progress.interrupt(() -> stream.print("a line\n"));

            assertThat(shown()).endsWith("\r" + bar + "\r\u001b[Ka line\n\r" + bar);
        }
    }

    @Test
    void shouldShowNothingAfterItsEnd() {
        Progress progress = Progress.on(stream, true, 64, OptionalLong.of(1000));
        progress.update(310, 250, 0, 1.0);
        progress.close();
        progress.close();
        int before = bytes.size();
        progress.update(560, 500, 0, 2.0);
        progress.interrupt(() -> stream.print("a line\n"));

        assertThat(shown().substring(before)).isEqualTo("a line\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty1, true",
        "/dev/console, true",
        "/dev/null, false",
        "pipe:[4711], false",
        "/tmp/file, false"
    })
    void shouldKnowATerminalByItsName(String device, boolean expected) {
        assertThat(Terminal.isTerminal(device)).isEqualTo(expected);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        String all = shown();
        return all.substring(all.lastIndexOf('\r') + 1);
    }
}
