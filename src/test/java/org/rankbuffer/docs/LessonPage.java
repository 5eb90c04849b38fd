package org.rankbuffer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the course.
 *
 * @param number of the lesson, from 1
 * @param page its page
 */
public record LessonPage(int number, Page page) {

    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");

    /** All of them, in order. */
    public static List<LessonPage> all() {
        try (Stream<Path> files = Files.list(Path.of("docs/lessons"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .map(file -> new LessonPage(
                            Integer.parseInt(file.getFileName().toString().substring(0, 2)), new Page(file)))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The commands that it gives, each once. */
    public List<String> commands() {
        return page.blocks("sh").stream()
                .flatMap(String::lines)
                .map(line -> COMMENT.matcher(line).replaceFirst(""))
                .distinct()
                .toList();
    }

    /** The names behind this command of ours, such as {@code lab explain}. */
    public List<String> namesBehind(String command) {
        String begin = "./run-local.sh " + command + " ";
        return commands().stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).split(" ")[0])
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
