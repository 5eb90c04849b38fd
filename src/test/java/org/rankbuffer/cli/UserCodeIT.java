package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** User code that fails, on real ranks: the run ends at once and says where, or goes on and keeps what failed. */
@Timeout(180)
final class UserCodeIT {

    /** 1000 items, of which one fails in one way or another. */
    private static final String WORKLOAD = """
            package com.example;

            import java.nio.file.*;
            import java.util.*;
            import org.rankbuffer.*;

            public class Ink implements Workload<Long, Void> {
                static final List<byte[]> KEPT = new ArrayList<>();

                static class Broken {
                    static final int VALUE = Integer.parseInt("none");
                }

                public Codec<Long> codec() {
                    return Codec.longs();
                }

                public Producer<Long> producer(RankContext context) {
                    long[] next = {context.index()};
                    return () -> {
                        long item = next[0];
                        next[0] += context.producers();
                        return item < 1000 ? item : null;
                    };
                }

                public Consumer<Long, Void> consumer(RankContext context) {
                    return item -> {
                        if (item == 500) {
                            pour(context, context.option("how").orElse("not at all"));
                        } else if (context.option("slow").isPresent() && context.index() == 0 && item > 500) {
                            Thread.sleep(60_000);
                        }
                    };
                }

                static void pour(RankContext context, String how) throws Exception {
                    if (context.option("marker").isPresent()) {
                        Files.createFile(Path.of(context.option("marker").get()));
                    }
                    switch (how) {
                        case "exception" -> throw new IllegalStateException("out of ink\\nand of paper");
                        case "memory" -> {
                            while (true) {
                                KEPT.add(new byte[100_000]);
                            }
                        }
                        case "stack" -> pourAgain(0);
                        case "initialiser" -> context.say("never " + Broken.VALUE);
                        default -> {}
                    }
                }

                static int pourAgain(int depth) {
                    return pourAgain(depth + 1) + 1;
                }
            }
            """;

    @TempDir
    Path scratch;

    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = CommandRun.compile(scratch, "Ink", WORKLOAD);
    }

    private CommandRun ink(String device, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("com.example.Ink", "--classpath", classes.toString(), "--device", device, "--batch", "1"));
        arguments.addAll(List.of(more));
        return CommandRun.local(scratch, arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldEndWithinSecondsAndNameItemAndPlace(String device) throws Exception {
        Path marker = scratch.resolve("it happens");

        CommandRun run = ink(device, "--set", "how=exception", "--set", "slow=yes", "--set", "marker=" + marker);

        Duration untilEnd = Duration.between(Files.getLastModifiedTime(marker).toInstant(), Instant.now());
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(untilEnd).isLessThan(Duration.ofSeconds(5));
        assertThat(run.out())
                .containsPattern(
                        "\\n  rank [567] failed at item 125 of producer 1: java\\.lang\\.IllegalStateException: out"
                                + " of ink and of paper \\(at com\\.example\\.Ink\\.pour\\(Ink\\.java:\\d+\\)\\)\\n")
                .endsWith("verdict: failed\n");
        assertThat(run.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, memory, java.lang.OutOfMemoryError: Java heap space (at com.example.Ink.pour",
        "niodev, memory, java.lang.OutOfMemoryError: Java heap space (at com.example.Ink.pour",
        "multicore, stack, java.lang.StackOverflowError (at com.example.Ink.pourAgain",
        "niodev, initialiser, 'java.lang.NumberFormatException: For input string: \"none\" (at com.example.Ink$Broken'"
    })
    void shouldNameErrorsOfTheVirtualMachineToo(String device, String how, String what) throws Exception {
        CommandRun run = ink(device, "-np", "3", "--set", "how=" + how, "--java-option=-Xmx128m");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(run.out()).contains("rank 2 failed at item 500 of producer 1: " + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldPutTheItemAsideAndBringItHome(String device) throws Exception {
        Path letters = scratch.resolve("dead letters.jsonl");
        Path summary = scratch.resolve("summary.json");
        String[] skip = {"--set", "how=exception", "--on-error", "skip", "--dead-letters", letters.toString()};

        CommandRun run = ink(device, with(skip, "--summary", summary.toString()));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("1000 items produced: 999 consumed exactly once and 1 put aside")
                .contains("put aside in " + letters)
                .endsWith("verdict: holds; 1 item failed ");
        JsonObject told = JsonParser.parseString(Files.readString(summary)).getAsJsonObject();
        assertThat(told.get("itemsProduced").getAsLong()).isEqualTo(1000);
        assertThat(told.get("itemsConsumed").getAsLong()).isEqualTo(999);
        assertThat(told.get("deadLetters").getAsString()).isEqualTo(letters.toString());
        assertThat(Files.readAllLines(letters)).hasSize(1);
        JsonObject letter = JsonParser.parseString(Files.readString(letters)).getAsJsonObject();
        assertThat(letter.get("producer").getAsInt()).isEqualTo(1);
        assertThat(letter.get("sequence").getAsLong()).isEqualTo(125);
        assertThat(letter.get("workload").getAsString()).isEqualTo("com.example.Ink");
        assertThat(letter.getAsJsonObject("exception").get("class").getAsString())
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(Base64.getDecoder().decode(letter.get("payload").getAsString()))
                .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 1, (byte) 0xf4});

        CommandRun refused = ink(device, skip);
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("if it holds the letters of an earlier run")
                .hasLineCount(1);

        CommandRun home = CommandRun.local(
                scratch, "retry", letters.toString(), "--classpath", classes.toString(), "--device", device);
        assertThat(home.exitCode()).as(home.toString()).isEqualTo(ExitCode.OK);
        assertThat(home.out()).contains("1 item in ", "verdict: holds\n");
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldStopWhenDeadLettersCannotBeKept() throws Exception {
        CommandRun run = ink("threads", "--set", "how=exception", "--on-error", "skip", "--dead-letters", "/dev/full");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.out()).contains("a dead letter is lost: cannot write /dev/full: No space left on device");
    }

    @Test
    void shouldRetryFilesThroughTheWorkloadThatFailedAtThem() throws Exception {
        Path input = Files.writeString(scratch.resolve("a file"), "its contents\n");
        Path letters = scratch.resolve("letters.jsonl");
        Files.writeString(
                letters,
                "{\"producer\":1,\"sequence\":0,\"payload\":\""
                        + Base64.getEncoder().encodeToString("ink and ink".getBytes())
                        + "\",\"exception\":{\"class\":\"java.lang.Error\",\"message\":\"\",\"at\":\"\"},"
                        + "\"rank\":5,\"role\":\"consumer\",\"workload\":\"wordcount\"}\n");
        Path output = scratch.resolve("words");

        CommandRun wrong = CommandRun.local(scratch, "retry", letters.toString(), "numbers", "--device", "threads");
        CommandRun itself = CommandRun.local(
                scratch, "retry", letters.toString(), "--device", "threads", "--output", letters.toString());
        CommandRun right = CommandRun.local(
                scratch, "retry", letters.toString(), "--device", "threads", "--output", output.toString());
        CommandRun noLetters = CommandRun.local(scratch, "retry", input.toString(), "--device", "threads");

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("are of workload wordcount");
        assertThat(itself.exitCode()).as("%s", itself).isEqualTo(ExitCode.USAGE);
        assertThat(noLetters.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noLetters.err()).contains(input + ", line 1, is not JSON").hasLineCount(1);
        assertThat(right.exitCode()).as("%s", right).isEqualTo(ExitCode.OK);
        assertThat(output).hasContent("and\t1\nink\t2");
    }

    @Test
    void shouldKeepDeadLettersUnderMpjExpressOwnLauncher() throws Exception {
        Path letters = scratch.resolve("letters.jsonl");

        CommandRun run = CommandRun.mpjrun(
                scratch,
                "com.example.Ink",
                "--classpath",
                classes.toString(),
                "--set",
                "how=exception",
                "--on-error",
                "skip",
                "--dead-letters",
                letters.toString());

        assertThat(run.out()).contains("verdict: holds; 1 item failed");
        assertThat(Files.readAllLines(letters)).hasSize(1);
    }
}
