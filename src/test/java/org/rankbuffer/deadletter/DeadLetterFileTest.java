package org.rankbuffer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

/** Dead letters on disk: what is written is read again, and nothing else is. */
class DeadLetterFileTest {

    private static final String GOOD = "{\"rank\":6,\"role\":\"consumer\",\"producer\":2,\"sequence\":500,"
            + "\"exception\":{\"class\":\"java.lang.Error\",\"message\":\"no \\\"ink\\\"\",\"at\":\"X.accept(X.java:42)\"},"
            + "\"payload\":\"aGVsbG8=\",\"workload\":\"com.example.X\"}";

    @TempDir
    Path folder;

    private static DeadLetter letter(long sequence, Optional<byte[]> payload) {
        ThrowableSummary thrown = new ThrowableSummary("java.lang.Error", "no \"ink\"", "X.accept(X.java:42)");
        return new DeadLetter(failure(6, Role.CONSUMER, new Failure.Item(2, sequence), thrown), payload);
    }

    private static Failure failure(int rank, Role role, Failure.Item item, ThrowableSummary thrown) {
        return new Failure(rank, Optional.of(role), Optional.of(item), "", Optional.of(thrown));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("letters.jsonl"), List.of(lines), StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteALineForEachLetterAsItComes() throws IOException {
        Path path = folder.resolve("letters.jsonl");
        DeadLetterFile file = new DeadLetterFile(OutputFile.named(path.toString()), "com.example.X");
        file.check();

        assertThat(path).as("before there is a letter").doesNotExist();
        assertThat(file.hasLetters()).isFalse();
        file.append(letter(500, Optional.of("hello".getBytes(StandardCharsets.UTF_8))));
        assertThat(path).hasContent(GOOD);
        file.append(letter(501, Optional.empty()));
        assertThat(Files.readAllLines(path)).hasSize(2).last().asString().contains("\"payload\":null");
        assertThat(file.hasLetters()).isTrue();
    }

    @RandomTest(tries = 200)
    void shouldReadWhatWasWritten(Draw draw) {
        int rank = draw.between(0, 10_000);
        long sequence = draw.between(0, Long.MAX_VALUE);
        byte[] payload = draw.bytes(300);
        String workload = draw.text(300);
        ThrowableSummary thrown = new ThrowableSummary("some.Error", draw.text(300), "");
        DeadLetter letter = new DeadLetter(
                failure(rank, Role.PRODUCER, new Failure.Item(rank, sequence), thrown), Optional.of(payload));
        String line = DeadLetterJson.write(letter, workload);

        assertThat(line).doesNotContain("\n");
        DeadLetterJson.FiledLetter read = DeadLetterJson.read(line);
        assertThat(read.workload()).isEqualTo(workload);
        assertThat(read.letter()).usingRecursiveComparison().isEqualTo(letter);
    }

    @Test
    void shouldNotMixTheLettersOfTwoRuns() throws IOException {
        DeadLetterFile file = new DeadLetterFile(OutputFile.named(file(GOOD).toString()), "com.example.X");

        assertThatThrownBy(file::check).isInstanceOf(UsageException.class).hasMessageContaining("an earlier run");
    }

    @Test
    void shouldRejectAPlaceThatCannotBeWritten() {
        assertThatThrownBy(() -> new DeadLetterFile(OutputFile.named(folder.toString()), "X").check())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> new DeadLetterFile(
                                OutputFile.named(folder.resolve("none/letters").toString()), "X")
                        .check())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("in a directory that does not exist");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldTellOfAFullDisk() {
        DeadLetterFile file = new DeadLetterFile(OutputFile.named("/dev/full"), "X");

        assertThatThrownBy(() -> file.append(letter(1, Optional.empty())))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("/dev/full")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldSumUpAFile() throws IOException {
        Path path = file(GOOD, GOOD.replace("\"aGVsbG8=\"", "null"), GOOD.replace("aGVsbG8=", ""));

        assertThat(DeadLetterContents.of(path, path.toString()))
                .isEqualTo(new DeadLetterContents("com.example.X", 3, 2, 5));
    }

    static Stream<Arguments> wrongLines() {
        return Stream.of(
                arguments("", "is not JSON"),
                arguments("hello", "is not JSON"),
                arguments("[]", "is not JSON"),
                arguments("{\"producer\":", "is not JSON"),
                arguments("{producer:1}", "is not JSON"),
                arguments("{}", "has no \"exception\""),
                arguments(GOOD.replace("\"sequence\":500,", ""), "has no \"sequence\""),
                arguments(GOOD.replace("500", "-1"), "has a \"sequence\" that is not a whole number"),
                arguments(GOOD.replace("500", "1.5"), "has a \"sequence\" that is not a whole number"),
                arguments(GOOD.replace("500", "99999999999999999999"), "has a \"sequence\" that is not"),
                arguments(GOOD.replace("500", "\"1\""), "has a \"sequence\" that is not a whole number"),
                arguments(GOOD.replace("aGVsbG8=", "%"), "has a \"payload\" that is not base64"),
                arguments(GOOD.replace("\"aGVsbG8=\"", "[]"), "has a \"payload\" that is not base64"),
                arguments(GOOD.replace("\"consumer\"", "\"cook\""), "has a \"role\" that is not producer or consumer"),
                arguments(GOOD.replace("com.example.X", "numbers"), "is of workload numbers, the lines before of"));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void shouldNameFileAndLineOfWhatIsNoLetter(String line, String why) throws IOException {
        Path path = file(GOOD, line);

        assertThatThrownBy(() -> DeadLetterContents.of(path, path.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(path + ", line 2, " + why);
    }

    @Test
    void shouldRejectFilesWithoutLetters() throws IOException {
        assertThatThrownBy(() -> DeadLetterContents.of(folder.resolve("none"), "FILE"))
                .isInstanceOf(UsageException.class)
                .hasMessage("FILE cannot be read (no such file); name a file of dead letters");
        assertThatThrownBy(() -> DeadLetterContents.of(folder, "FILE"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("s a directory");
        Path empty = file();
        assertThatThrownBy(() -> DeadLetterContents.of(empty, "FILE"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is nothing to retry");
    }
}
