package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.docs.Page;

/** The commands in the pages have only options that there are. */
final class DocumentedCommandsTest {

    private static final Pattern COMMAND = Pattern.compile("run-(local|cluster)\\.sh([^|&;#\n]*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");
    private static final Pattern REDIRECTION = Pattern.compile("[0-9]?[<>].*");

    static Stream<List<String>> commands() throws IOException {
        return Page.all().stream()
                .flatMap(page -> page.blocks("sh").stream())
                .flatMap(block -> COMMAND.matcher(block.replace("\\\n", " ")).results())
                .map(command -> words(command.group(1) + " " + command.group(2)));
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group() : word.group(1));
        }
        words.removeIf(some -> REDIRECTION.matcher(some).matches());
        return words;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldBeUnderstood(List<String> command) {
        assertThatCode(() -> Main.commandLine().parseArgs(command.toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    /** Or else the pattern has lost them. */
    @Test
    void shouldBeFound() throws IOException {
        assertThat(commands())
                .contains(Arrays.asList("local", "--pace", "slow-consumer"))
                .hasSizeGreaterThan(30);
    }
}
