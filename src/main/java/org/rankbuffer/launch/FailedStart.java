package org.rankbuffer.launch;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.ExitCode;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * A JVM that has ended before it ran a rank: what it printed, and what is to blame.
 *
 * @param process the rank whose JVM it was to be, or {@link ProcessEvent#ALL}
 * @param words what it printed, line by line
 * @param options the user's, one of which is most often to blame
 */
record FailedStart(int process, List<String> words, JvmOptions options) {

    /** What a JVM prints at every such end, or as it warns of nothing in particular. */
    private static final Pattern NOTHING = Pattern.compile(
            "\\s*|Error: Could not create the Java Virtual Machine\\.|Error: A fatal exception has occurred\\..*"
                    + "|Error occurred during initialization of VM|.* VM warning: .*|# An error report file .*"
                    + "|# /.*|.*JAVA\\w*OPTIONS: .*");

    private static final Pattern NO_MEMORY = Pattern.compile(
            ".*(insufficient memory|Could not reserve|Could not allocate|unable to create native thread).*");

    private static final Pattern ABOUT_MEMORY =
            Pattern.compile("-X(m|s)\\w.*|-XX:[+-]?\\w*(Heap|Size|RAM|Memory|Touch).*");

    private static final int MOST_LINES = 2;

    /** Shorter names turn up in other words. */
    private static final int SHORTEST_NAME = 3;

    /** The failure as an event. */
    RankEvent.Failed event() {
        boolean memory = words.stream().anyMatch(line -> NO_MEMORY.matcher(line).matches());
        String what = (process == ProcessEvent.ALL ? "the JVM of the ranks" : "the JVM of rank " + process)
                + " does not start: " + told();
        List<String> blamed = memory ? aboutMemory() : given();
        if (!blamed.isEmpty()) {
            String names =
                    blamed.stream().map(option -> "--java-option=" + option).collect(Collectors.joining(", "));
            return memory
                    ? failed(ExitCode.ENVIRONMENT, what + "; this machine has less memory: lower " + names)
                    : failed(ExitCode.USAGE, what + "; correct " + names);
        }
        String variables = options.variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(", "));
        if (!variables.isEmpty()) {
            return failed(ExitCode.ENVIRONMENT, what + "; correct or unset " + variables);
        }
        boolean threads = words.stream().anyMatch(line -> line.contains("native thread"));
        String remedy = threads
                ? "raise the limit that ulimit -u shows (threads count), or use fewer ranks"
                : memory
                        ? "free some memory, leave ulimit -v unlimited, or use fewer ranks"
                        : "run java -version to see why";
        return failed(ExitCode.ENVIRONMENT, what + "; " + remedy);
    }

    private static RankEvent.Failed failed(int exitCode, String message) {
        return new RankEvent.Failed(ProcessEvent.ALL, exitCode, message, false);
    }

    private String told() {
        List<String> telling = words.stream()
                .filter(line -> !NOTHING.matcher(line).matches())
                .map(line -> line.replaceFirst("^# *|^Error: ", "").replaceFirst("\\.$", ""))
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .toList();
        return telling.isEmpty() ? "it prints nothing" : String.join("; ", telling);
    }

    private List<String> aboutMemory() {
        return options.given().stream()
                .filter(option -> ABOUT_MEMORY.matcher(option).matches())
                .toList();
    }

    /** The options that the JVM names; all of them, where it names none, and no variable has what it names. */
    private List<String> given() {
        List<String> named = options.given().stream().filter(this::isNamed).toList();
        boolean elsewhere = options.variables().values().stream()
                .flatMap(value -> Stream.of(value.trim().split("\\s+")))
                .anyMatch(this::isNamed);
        if (!named.isEmpty() || elsewhere) {
            return named;
        }
        return options.given().stream()
                .filter(option -> !option.startsWith("-D")) // a JVM takes any property
                .toList();
    }

    private boolean isNamed(String option) {
        String bare = option.replaceFirst("^-XX:[+-]?|^-(agentlib|agentpath|javaagent):|^-+", "");
        String name = bare.replaceFirst("=.*", "");
        return words.stream()
                .filter(line -> !NOTHING.matcher(line).matches())
                .anyMatch(line -> line.contains(option) || name.length() >= SHORTEST_NAME && line.contains(name));
    }
}
