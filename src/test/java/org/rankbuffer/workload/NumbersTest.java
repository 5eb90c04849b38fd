package org.rankbuffer.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RankResult;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;

class NumbersTest {

    @Test
    void shouldTellEveryStepOfASmallRun() throws Exception {
        WorkloadRun run = WorkloadRun.of("numbers", 8, Settings.DEFAULT);

        assertThat(run.exitCode()).isZero();
        assertThat(run.said()).filteredOn(line -> line.contains(" appended ")).hasSize(40);
        assertThat(run.said()).filteredOn(line -> line.contains(" took ")).hasSize(40);
        assertThat(run.said()).last().asString().startsWith("numbers: 40 consumed; their sum is ");
    }

    @Test
    void shouldBeQuietAboutALargeRun() throws Exception {
        assertThat(run(8, 101).said()).hasSize(1);
    }

    @Test
    void shouldMakeTheSameNumbersWithTheSameSeed() throws Exception {
        List<String> first = numbersOf(1);

        assertThat(numbersOf(1)).isEqualTo(first);
        assertThat(numbersOf(2)).isNotEqualTo(first);
    }

    private static List<String> numbersOf(long seed) throws Exception {
        return WorkloadRun.of("numbers", 8, Settings.builder().seed(seed).build()).said().stream()
                .filter(line -> line.contains(" appended "))
                .map(line -> line.substring(0, line.indexOf(';')))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "5", "1001"})
    void shouldShareOutEvenlyEvenWhenThereIsLessThanOneForEachRank(int items) throws Exception {
        List<RankResult> ranks = run(8, items).result().ranks();

        long[] expected = IntStream.range(0, 4)
                .mapToLong(index -> items / 4 + (index < items % 4 ? 1 : 0))
                .toArray();
        assertThat(ranks.subList(1, 5).stream().mapToLong(RankResult::items).toArray())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 64, 8200, 300_000})
    void shouldPadItems(int size) throws Exception {
        Settings settings = Settings.builder()
                .option("items", "9")
                .option("item-size", String.valueOf(size))
                .build();

        WorkloadRun run = WorkloadRun.of("numbers", 4, settings);

        assertThat(run.exitCode()).isZero();
        assertThat(run.result().ranks().get(3).bytes()).isEqualTo(9L * size);
    }

    @Test
    void shouldEndTheRunOverAnItemThatIsTooLarge() throws Exception {
        WorkloadRun run = WorkloadRun.of(
                "numbers", 8, Settings.builder().option("item-size", "16777217").build());

        assertThat(run.exitCode()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(run.failures())
                .singleElement()
                .asString()
                .contains("an item of 16777217 bytes is larger than the 16777216 allowed", "--max-item");
    }

    @ParameterizedTest
    @CsvSource({
        "items, -1",
        "items, x",
        "items, 1.5",
        "items, 99999999999999999999",
        "items, ''",
        "item-size, 7",
        "item-size, 0",
        "item-size, 1073741825",
        "item-size, 1k"
    })
    void shouldRefuseBadValuesWithTheRule(String option, String value) {
        assertThatThrownBy(() -> new Numbers()
                        .check(Settings.builder().option(option, value).build()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--" + option + " is " + value + "; it must be a whole number, ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseOptionsOfOtherWorkloads() {
        assertThatThrownBy(() -> new Numbers()
                        .check(Settings.builder().option("input", ".").build()))
                .isInstanceOf(UsageException.class)
                .hasMessage("numbers has no option --input; it has --items and --item-size and --pace");
    }

    @Test
    void shouldRefuseAPaceThatThereIsNot() {
        assertThatThrownBy(() -> new Numbers()
                        .check(Settings.builder().option("pace", "slow").build()))
                .isInstanceOf(UsageException.class)
                .hasMessage("--pace is slow; it must be slow-consumer, slow-producer or bursty");
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    void shouldMakeTheSameNumbersAtEachPace(Pace pace) throws Exception {
        Settings.Builder settings = Settings.builder().option("items", "12");
        if (pace != Pace.UNDELAYED) {
            settings.option("pace", pace.title());
        }

        WorkloadRun run = WorkloadRun.of("numbers", 6, settings.build());

        assertThat(run.exitCode()).isZero();
        List<String> undelayed = run(6, 12).said();
        assertThat(run.said()).last().isEqualTo(undelayed.get(undelayed.size() - 1));
    }

    private static WorkloadRun run(int size, int items) throws Exception {
        return WorkloadRun.of(
                "numbers",
                size,
                Settings.builder().option("items", String.valueOf(items)).build());
    }
}
