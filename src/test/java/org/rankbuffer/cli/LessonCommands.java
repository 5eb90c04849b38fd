package org.rankbuffer.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.docs.LessonPage;

/** The commands of the lessons, and how they are run in tests. */
final class LessonCommands {

    /** What students make has a name that begins so. */
    private static final String OWN = "my-";

    private static final String OURS = "./run-local.sh ";

    private static final List<String> WITHOUT_RANKS = List.of("lab list", "lab explain", "check", "play", "exercise");

    private LessonCommands() {}

    /** All of them, each once. */
    static Stream<String> all() {
        return LessonPage.all().stream()
                .flatMap(lesson -> lesson.commands().stream())
                .distinct();
    }

    /** The arguments of {@code ./run-local.sh}, in the order of the pages. */
    static Stream<String> ours() {
        return all().filter(command -> command.startsWith(OURS)).map(command -> command.substring(OURS.length()));
    }

    /** Whether it needs no real ranks, and so no MPJ Express. */
    static boolean isWithoutRanks(String command) {
        return !command.startsWith("exercise grade")
                && (WITHOUT_RANKS.stream().anyMatch(command::startsWith) || command.endsWith("--device check"));
    }

    /** Its words, with what it makes in another directory. */
    static String[] words(String command, Path scratch) {
        return Arrays.stream(command.split(" "))
                .map(word -> word.startsWith(OWN) ? scratch.resolve(word).toString() : word)
                .toArray(String[]::new);
    }
}
