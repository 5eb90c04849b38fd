package org.rankbuffer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Story;
import org.rankbuffer.check.buffer.BufferProgram;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.program.ProgramChecker;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the user choose what happens next in a program, or in a small buffer. */
@Command(
        name = "play",
        customSynopsis = {
            "./run-local.sh play PROGRAM [-np N] [options] [-- ARGS]",
            "       ./run-local.sh play [options]"
        },
        header = {
            "You are the scheduler of a program of MPJ Express, or, without PROGRAM, of a small buffer:",
            "you choose which message is received next, see who waits for whom and what is in the",
            "FIFO, go back, and try to reach a deadlock. It says from each state whether every way,",
            "some or none ends well. No ranks are started.",
            ""
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nCommands, a line each:%n",
        footer = {
            "  1, 2, …  the choice with this number",
            "  u  undo the last choice       r  begin anew",
            "  h  hint: the nearest ends     q  quit; so does the end of the input",
            "",
            "Exit codes: 0 at the end; 2 wrong usage, or PROGRAM does not compile; 130 interrupted."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        defaultValueProvider = PlayCommand.Defaults.class)
final class PlayCommand implements Callable<Integer> {

    /** More than a page has: a terminal shows one at a time. */
    private static final int MOST_STATES = 20_000;

    @Mixin
    private ProgramCheckOptions ofProgram;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "rendezvous",
            description = {
                "When a send returns: rendezvous: when its message is received, as on multicore;",
                "eager: at once; for the buffer also eager-N and either, as for check.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String mode;

    @Mixin
    private BufferCheckOptions ofBuffer;

    /** With fewer ranks than {@code check} has, there is less to read. */
    static final class Defaults implements IDefaultValueProvider {
        @Override
        public String defaultValue(ArgSpec option) {
            return option instanceof OptionSpec named && named.longestName().equals("--consumers") ? "1" : null;
        }
    }

    /** What is played. */
    private record Table(String title, List<String> roles, int capacity, Story story) {}

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ProgramCheckOptions.refuseOptionsOfTheOther(spec, ofProgram.program() != null);
        Table table = ofProgram.program() == null ? buffer() : program();
        PlaySession session = new PlaySession(
                table.title(), table.roles(), table.capacity(), table.story().graph(), System.out);
        try {
            session.play(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
        } catch (IOException e) {
            throw new EnvironmentException("the standard input cannot be read: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private Table buffer() {
        BufferProgram program = ofBuffer.program();
        Story story = Checker.of(program)
                .mode(CheckCommand.bufferMode(mode))
                .bounds(ofBuffer.bounds())
                .tell((int) Math.min(MOST_STATES, ofBuffer.bounds().states()), Optional.empty());
        return new Table(
                "the buffer: " + program + "; " + mode,
                IntStream.range(0, program.size()).mapToObj(program::role).toList(),
                program.capacity(),
                story);
    }

    private Table program() {
        if (!ProgramChecker.MODES.contains(mode)) {
            throw new UsageException("--mode is " + mode + "; for a program it must be rendezvous or eager");
        }
        try (ProgramChecker checker = ofProgram.open()) {
            Signals.onRequestToEnd(exitCode -> stop(checker, exitCode));
            int most = (int) Math.min(MOST_STATES, ofProgram.maxExecutions());
            Table table = null;
            for (int np : sizes(checker)) {
                Story story = checker.tell(np, mode, most);
                boolean hasChoices = PlaySession.hasChoices(story.graph());
                if (table == null || hasChoices) {
                    table = new Table(
                            checker.name() + ", " + np + " ranks, " + mode, Collections.nCopies(np, ""), 0, story);
                }
                if (hasChoices) {
                    break;
                }
            }
            return table;
        }
    }

    /** Leaves nothing behind. */
    private static void stop(ProgramChecker checker, int exitCode) {
        checker.close();
        Runtime.getRuntime().halt(exitCode);
    }

    /** The number that the user names; else those that are tried until something can be chosen, from 2 on. */
    private SortedSet<Integer> sizes(ProgramChecker checker) {
        SortedSet<Integer> usual = new TreeSet<>(checker.usualSizes().tailSet(2));
        SortedSet<Integer> sizes = ofProgram.sizes(usual);
        if (sizes.size() > 1 && !sizes.equals(usual)) {
            throw new UsageException("-np names several numbers of ranks; name one");
        }
        return sizes;
    }
}
