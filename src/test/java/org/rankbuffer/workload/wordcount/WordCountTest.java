package org.rankbuffer.workload.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Settings;
import org.rankbuffer.workload.OddTree;
import org.rankbuffer.workload.Shell;
import org.rankbuffer.workload.WorkloadRun;
import org.rankbuffer.workload.files.Partition;

class WordCountTest {

    private static final long SEED = new Random().nextLong();

    @TempDir
    static Path folder;

    private static Path odd;

    @BeforeAll
    static void makeFiles() throws Exception {
        System.out.println("WordCountTest: seed " + SEED);
        odd = OddTree.in(folder, SEED);
    }

    @TempDir
    Path own;

    @ParameterizedTest
    @CsvSource({
        "3, 1, 1",
        "3, 64, 64",
        "4, 2, 1",
        "4, 2, 2",
        "8, 1, 1",
        "8, 64, 64",
        "8, 64, 1",
        "13, 1, 1",
        "13, 2, 2",
        "13, 64, 64"
    })
    void shouldCountAsASequentialCountDoes(int size, int capacity, int batch) throws Exception {
        Settings settings =
                settings(odd).toBuilder().capacity(capacity).batch(batch).build();

        WorkloadRun run = WorkloadRun.of("wordcount", size, settings);

        assertThat(run.result().failures()).isEmpty();
        assertThat(run.result().exitCode()).isZero();
        assertThat(output()).isEqualTo(sequentialCount(odd));
    }

    @Test
    void shouldCountAsTheShellDoes() throws Exception {
        WorkloadRun.of("wordcount", 8, settings(odd));

        byte[] expected = Shell.run(
                folder,
                "find -H '" + odd + "' -type f -exec grep -ahoE '[A-Za-z]+' {} + | tr A-Z a-z | sort | uniq -c"
                        + " | awk '{print $2 \"\\t\" $1}'",
                "find",
                "grep",
                "awk");
        assertThat(output()).isEqualTo(new String(expected, StandardCharsets.US_ASCII));
    }

    @Test
    void shouldSeparateFiles() throws Exception {
        Path in = Files.createDirectory(own.resolve("in"));
        Files.writeString(in.resolve("a"), "to");
        Files.writeString(in.resolve("b"), "get");
        Files.writeString(in.resolve("c"), "her To");

        WorkloadRun.of("wordcount", 3, settings(in));

        assertThat(output()).isEqualTo("get\t1\nher\t1\nto\t2\n");
    }

    @Test
    void shouldGiveAllProducersSomethingOfOneFile() throws Exception {
        WorkloadRun run = WorkloadRun.of("wordcount", 4, settings(odd.resolve("large.txt")));

        assertThat(run.result().ranks().subList(1, 3))
                .allSatisfy(rank -> assertThat(rank.items()).isPositive());
        assertThat(output()).isEqualTo(sequentialCount(odd.resolve("large.txt")));
    }

    @Test
    void shouldCountAWordOfManyPieces() throws Exception {
        int length = 5 * Partition.PIECE + 1;
        Files.writeString(own.resolve("in"), "x " + "a".repeat(length) + " y");

        WorkloadRun run = WorkloadRun.of("wordcount", 8, settings(own.resolve("in")));

        assertThat(run.result().exitCode()).isZero();
        assertThat(output()).isEqualTo("a".repeat(length) + "\t1\nx\t1\ny\t1\n");
    }

    @Test
    void shouldLeaveOutAWordThatNoItemCanHoldAndSayWhere() throws Exception {
        Files.writeString(own.resolve("in"), "x aaaaaaaaaa bbbbbbbbbbb y");

        WorkloadRun run = WorkloadRun.of(
                "wordcount",
                3,
                settings(own.resolve("in")).toBuilder().maxItem(10).build());

        assertThat(run.result().exitCode()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(run.result().failures())
                .containsExactly("left out a word of more than 10 bytes at byte 13 (--max-item can be raised): "
                        + own.resolve("in"));
        assertThat(output()).isEqualTo("aaaaaaaaaa\t1\nx\t1\ny\t1\n");
    }

    @Test
    void shouldWriteAnEmptyFileWhenThereAreNoWords() throws Exception {
        Files.writeString(own.resolve("in"), "1234 ...\n");

        assertThat(WorkloadRun.of("wordcount", 8, settings(own.resolve("in")))
                        .result()
                        .exitCode())
                .isZero();
        assertThat(output()).isEmpty();
    }

    private static String sequentialCount(Path path) throws IOException {
        Pattern words = Pattern.compile("[A-Za-z]+");
        Map<String, Integer> counts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(found -> Files.isRegularFile(found) && !Files.isSymbolicLink(found))
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                words.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .forEach(word -> counts.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
            }
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private String output() throws IOException {
        return Files.readString(own.resolve("out"));
    }

    private Settings settings(Path input) {
        return Settings.builder()
                .option("input", input.toString())
                .option("output", own.resolve("out").toString())
                .build();
    }
}
