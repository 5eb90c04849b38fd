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

    private static final String ERASE = "\u001b[K\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldPrintALineAfterFiveSecondsAndThenEveryTen() {
        try (Progress progress = new Progress(stream, false, 64, OptionalLong.empty())) {
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
        Progress plain = new Progress(stream, false, 64, OptionalLong.empty());
        plain.update(0, 0, 5L << 30, 5.0);
        plain.update(0, 0, 10L << 30, 15.0);

        assertThat(shown().lines())
                .containsExactly(
                        "5.0 s: 0 items in, 0 out, 0 items/s, buffer 0 of 64, 5.00 GiB at 1.00 GiB/s",
                        "15.0 s: 0 items in, 0 out, 0 items/s, buffer 0 of 64, 10.0 GiB at 512 MiB/s");

        try (Progress bar = new Progress(stream, true, 64, OptionalLong.empty())) {
            bar.update(0, 0, 1L << 20, 1.0);
            bar.update(0, 0, 3L << 20, 2.0);

            assertThat(lastLine()).endsWith("0 items/s, buffer 0 of 64, 3.00 MiB at 2.00 MiB/s" + WRAP_ON);
        }
    }

    @Test
    void shouldPrintOneLineAfterALongSilence() {
        Progress progress = new Progress(stream, false, 64, OptionalLong.empty());
        progress.update(700, 10, 0, 31.0);
        progress.update(700, 10, 0, 34.9);

        assertThat(shown().lines()).containsExactly("31.0 s: 700 items in, 10 out, 0 items/s, buffer 64 of 64");
    }

    @Test
    void shouldShowNothingOfAShortRun() {
        Progress plain = new Progress(stream, false, 64, OptionalLong.of(10));
        plain.update(10, 5, 0, 4.9);
        plain.close();
        Progress bar = new Progress(stream, true, 64, OptionalLong.of(10));
        bar.update(10, 5, 0, 0.9);
        bar.close();

        assertThat(shown()).isEmpty();
    }

    @Test
    void shouldWriteOneLineOverOnATerminal() {
        try (Progress progress = new Progress(stream, true, 64, OptionalLong.empty())) {
            progress.update(310, 250, 0, 1.0);
            progress.update(560, 500, 0, 2.0);

            assertThat(shown().lines()).hasSize(3);
            assertThat(lastLine())
                    .isEqualTo(ERASE + "2.0 s: 560 items in, 500 out, 250 items/s, buffer 60 of 64" + WRAP_ON);
        }
        assertThat(lastLine()).isEqualTo("\u001b[K");
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "9, 0%", "500, 50%", "999, 99%", "1000, 100%", "1001, 100%"})
    void shouldShowThePercentageOfAKnownTotal(long itemsOut, String percent) {
        Progress line = new Progress(stream, true, 64, OptionalLong.of(1000));
        line.update(itemsOut, itemsOut, 0, 1.0);
        assertThat(lastLine()).contains("1.0 s: " + percent + ", ");

        Progress plain = new Progress(stream, false, 64, OptionalLong.of(1000));
        plain.update(itemsOut, itemsOut, 0, 5.0);
        assertThat(lastLine()).contains("5.0 s: " + percent + ", ");
    }

    @Test
    void shouldShowNoPercentageOfNothing() {
        Progress progress = new Progress(stream, true, 64, OptionalLong.of(0));
        progress.update(0, 0, 0, 1.0);

        assertThat(lastLine()).startsWith(ERASE + "1.0 s: 0 items in");
    }

    @Test
    void shouldNotGarbleALineOfTheRun() {
        try (Progress progress = new Progress(stream, true, 64, OptionalLong.of(1000))) {
            progress.update(310, 250, 0, 1.0);
            progress.update(560, 500, 0, 2.0);
            String bar = lastLine();
            progress.interrupt(() -> stream.print("a line\n"));

            assertThat(shown()).endsWith("\r" + bar + "\r\u001b[Ka line\n\r" + bar);
        }
    }

    @Test
    void shouldShowNothingAfterItsEnd() {
        Progress progress = new Progress(stream, true, 64, OptionalLong.of(1000));
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
