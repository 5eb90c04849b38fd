package org.rankbuffer.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.rankbuffer.UsageException;
import org.rankbuffer.program.ProgramChecker;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code check} for a program of MPJ Express. */
final class ProgramCheckOptions {

    private static final int MOST_RANKS = 32;
    private static final String SIZES = "[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROGRAM",
            description = {
                "A program of MPJ Express, as it is: a .java or .class file,",
                "a directory of such, or a jar. Without it, the buffer is checked."
            })
    private Path program;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARGS",
            description = "The program's arguments, behind --.")
    private List<String> arguments = List.of();

    @Option(
            names = {"-np", "-n"},
            paramLabel = "N|M-N",
            description = {
                "For a program: how many ranks, or several such numbers. Default: 1-4,",
                "and the numbers that the program compares its size with."
            })
    private String sizes;

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "For a program: the jars and directories that it needs besides.")
    private String classPath = "";

    @Option(
            names = "--max-executions",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "For a program: the most executions to run. Default: ${DEFAULT-VALUE}.")
    private long maxExecutions;

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            defaultValue = "200000",
            description = "For a program: the longest execution, in calls of all ranks. Default: ${DEFAULT-VALUE}.")
    private long maxCalls;

    /**
     * Rejects options for the buffer where there is a program, and the reverse.
     *
     * @param command has this mixin, and {@link BufferCheckOptions}, as {@code ofProgram} and {@code ofBuffer}
     */
    static void refuseOptionsOfTheOther(CommandSpec command, boolean isProgram) {
        command.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> command.mixins()
                        .get(isProgram ? "ofBuffer" : "ofProgram")
                        .options()
                        .contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new UsageException(
                            isProgram
                                    ? option.longestName()
                                            + " is an option for the buffer, and a program is named; leave it out"
                                    : forProgramOnly(option.longestName()));
                });
    }

    static String forProgramOnly(String option) {
        return option + " is an option for a program, and none is named; leave it out, or name PROGRAM";
    }

    /** A checker of the program; says on standard error how far it is. */
    ProgramChecker open() {
        return ProgramChecker.open(
                program,
                classPath(),
                arguments(),
                maxExecutions(),
                maxCalls(),
                line -> System.err.println("rankbuffer: " + line));
    }

    Path program() {
        return program;
    }

    private List<String> arguments() {
        return arguments == null ? List.of() : arguments;
    }

    long maxExecutions() {
        return WholeNumber.within("--max-executions", maxExecutions, 1, Integer.MAX_VALUE);
    }

    private int maxCalls() {
        return WholeNumber.within("--max-calls", maxCalls, 1, Integer.MAX_VALUE);
    }

    private List<Path> classPath() {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** The numbers of ranks to try. */
    SortedSet<Integer> sizes(SortedSet<Integer> usual) {
        if (sizes == null) {
            return usual;
        }
        if (!sizes.matches(SIZES)) {
            throw new UsageException("-np is " + sizes + "; it must be a number of ranks, or a range such as 1-4");
        }
        SortedSet<Integer> all = new TreeSet<>();
        for (String part : sizes.split(",")) {
            String[] ends = part.split("-");
            int first = rank(ends[0]);
            int last = rank(ends[ends.length - 1]);
            if (first > last) {
                throw new UsageException(
                        "-np is " + sizes + "; the first number of a range must not be the greater one");
            }
            for (int size = first; size <= last; size++) {
                all.add(size);
            }
        }
        return all;
    }

    private static int rank(String number) {
        return WholeNumber.within("-np", Long.parseLong(number), 1, MOST_RANKS);
    }
}
