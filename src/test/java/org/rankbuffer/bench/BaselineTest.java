package org.rankbuffer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.OutputFile;

final class BaselineTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @TempDir
    Path scratch;

    @Test
    void shouldCallSlowerWhatLostMoreThanAQuarter() {
        Baseline earlier = new Baseline(PROCESSORS, Map.of("steady", 100.0, "slower", 100.0, "faster", 100.0));

        List<Aim.Outcome> judged =
                earlier.judge(List.of(measured("steady", 75), measured("slower", 74.9), measured("faster", 300)));

        assertThat(judged).extracting(Aim.Outcome::isReached).containsExactly(true, false, true);
        assertThat(judged).extracting(Aim.Outcome::least).containsOnly(75.0);
    }

    @Test
    void shouldCallSlowerWhatCouldNotBeMeasured() {
        Baseline earlier = new Baseline(PROCESSORS, Map.of("row", 100.0));

        assertThat(earlier.judge(List.of(new Aim.Outcome("row", 0, null, false, "why"))))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.isReached()).isFalse());
    }

    @Test
    void shouldPreferTheBetterOfTwoMeasurements() {
        Aim.Outcome none = new Aim.Outcome("row", 0, null, false, "why");
        Aim.Outcome low = measured("row", 1);
        Aim.Outcome high = measured("row", 2);

        assertThat(List.of(low.orBetter(high), high.orBetter(low), none.orBetter(high), high.orBetter(none)))
                .containsOnly(high);
    }

    @Test
    void shouldReadWhatItHasWritten() throws Exception {
        Path file = scratch.resolve("baseline.json");

        Baseline.of(List.of(measured("a row, with 1,000 of them", 123.456), measured("another", 0.0012345)))
                .write(OutputFile.named(file.toString()));

        assertThat(Baseline.read(InputFile.named(file.toString())))
                .isEqualTo(new Baseline(PROCESSORS, Map.of("a row, with 1,000 of them", 123.0, "another", 0.00123)));
    }

    @Test
    void shouldWriteNoBaselineWithoutARatio() {
        assertThatThrownBy(() -> Baseline.of(List.of(new Aim.Outcome("row", 0, null, false, "why"))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("row: why");
    }

    @Test
    void shouldRejectWhatIsNoBaseline() throws Exception {
        for (String text : List.of("", "no JSON", "[]", "{}")) {
            assertThatThrownBy(() -> read(text))
                    .as(text)
                    .isInstanceOf(UsageException.class)
                    .hasMessageEndingWith("which has no ratios; write it with --baseline");
        }
    }

    @Test
    void shouldRejectRatiosOfAnotherNumberOfProcessors() {
        assertThatThrownBy(() -> read("{\"processors\":4000,\"ratios\":{}}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("measured with 4000 processors; there are " + PROCESSORS + " here");
    }

    private Baseline read(String text) throws Exception {
        return Baseline.read(InputFile.named(
                Files.writeString(scratch.resolve("some.json"), text).toString()));
    }

    private static Aim.Outcome measured(String row, double ratio) {
        return new Aim.Outcome(row, 0, ratio, true, "");
    }
}
