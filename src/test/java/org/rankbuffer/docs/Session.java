package org.rankbuffer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command in a page, in a block of its own, and what the block behind it shows of its output: all of it, or its beginning
 * and its end around a line with three dots.
 */
public record Session(Page page, String command, String shown) {

    private static final Pattern SESSION =
            Pattern.compile("```sh\n(?:\\./run-local\\.sh )?([^\n]+)\n```\n\n```\n(.*?)```", Pattern.DOTALL);

    private static final String LEFT_OUT = "…\n";

    /** Those of a page, in order. */
    public static Stream<Session> of(Page page) {
        return SESSION.matcher(page.text()).results().map(match -> new Session(page, match.group(1), match.group(2)));
    }

    /**
     * Fails when the command has said something else. With {@code -Dtables=write}, what it has said is written into the page
     * instead, with as much left out as before.
     */
    public void compare(String said) throws IOException {
        String now = shortened(said);
        if (!now.equals(shown) && "write".equals(System.getProperty("tables"))) {
            String begin = command + "\n```\n\n```\n";
            Files.writeString(page.path(), page.text().replace(begin + shown + "```", begin + now + "```"));
            return;
        }
        assertThat(now).isEqualTo(shown);
    }

    private String shortened(String said) {
        int at = shown.indexOf(LEFT_OUT);
        if (at < 0) {
            return said;
        }
        List<String> lines = said.lines().toList();
        long first = shown.substring(0, at).lines().count();
        long last = shown.substring(at + LEFT_OUT.length()).lines().count();
        assertThat(lines).hasSizeGreaterThan((int) (first + last));
        return joined(lines.stream().limit(first))
                + LEFT_OUT
                + joined(lines.stream().skip(lines.size() - last));
    }

    /** The lines that are shown, without those for what is left out. */
    public List<String> lines() {
        return shown.lines().filter(line -> !LEFT_OUT.startsWith(line)).toList();
    }

    private static String joined(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return page + ": " + command;
    }
}
