package org.rankbuffer.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.OutOfMemory;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.files.ReaderGoneException;
import org.rankbuffer.launch.os.EnvironmentFault;
import org.rankbuffer.launch.os.Signals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The entry of the jar. Started by MPJ Express's own launcher, it is one rank; started by hand or by the scripts, it is
 * a command.
 */
@Command(
        name = "rankbuffer",
        description = "A bounded producer-consumer buffer across message-passing ranks.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    private static final String OUT_OF_MEMORY =
            "rankbuffer: the launcher is out of memory; give it more: export JAVA_TOOL_OPTIONS=-Xmx512m";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /**
     * Runs a command and ends the JVM with its exit code, or runs a rank for MPJ Express.
     *
     * @param args a command with its options; or what MPJ Express's launcher passes: rank, configuration, device, and
     *     the options of the run
     */
    public static void main(String[] args) {
        if (MpjrunRank.isStartedByMpj(args)) {
            MpjrunRank.main(args);
        } else {
            WatchedStream.install();
            Thread.setDefaultUncaughtExceptionHandler(Main::endAtRefusal);
            int exitCode = run(args);
            System.out.flush();
            System.exit(Signals.exitCode(exitCode));
        }
    }

    /** Runs a command, and says what goes wrong. */
    static int run(String... args) {
        try {
            CommandLine line = commandLine(List.of(args)::contains);
            line.setExecutionStrategy(
                    parsed -> wantsHelp(parsed) ? commandLine().execute(args) : execute(parsed));
            return line.execute(args);
        } catch (Throwable e) { // errors, which the command line lets pass
            return complain(e);
        }
    }

    /**
     * Ends the process when the system refuses a thread something it needs, or when memory has run out: the others would
     * wait for that thread. A thread that fails for another reason is only reported.
     */
    private static void endAtRefusal(Thread thread, Throwable thrown) {
        if (OutOfMemory.isBehind(thrown) && EnvironmentFault.of(thrown).isEmpty()) {
            try {
                System.err.println(OUT_OF_MEMORY);
            } finally {
                Runtime.getRuntime().halt(ExitCode.ENVIRONMENT);
            }
        }
        if (EnvironmentFault.of(thrown).isPresent()) {
            // Where the system allows no further thread, none is left to run hooks either.
            Runtime.getRuntime().halt(complain(thrown));
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace();
    }

    /** With all commands. */
    static CommandLine commandLine() {
        return commandLine(name -> true);
    }

    /** With the names of all commands, and with what belongs to those whose names are wanted. */
    private static CommandLine commandLine(Predicate<String> wanted) {
        CommandLine line = new CommandLine(new Main());
        Commands.addTo(line, wanted);
        converting(line); // also the commands that it has by now
        line.setExecutionStrategy(Main::execute);
        line.setParameterExceptionHandler((e, args) -> complain(e, args));
        line.setExecutionExceptionHandler((e, command, parsed) -> complain(e));
        line.setUsageHelpAutoWidth(true);
        haveVersion(line);
        return line;
    }

    /** Has options name files, and be sizes. */
    static CommandLine converting(CommandLine line) {
        return line.registerConverter(Long.class, new WholeNumber())
                .registerConverter(long.class, new WholeNumber())
                .registerConverter(OutputFile.class, OutputFile::named)
                .registerConverter(InputFile.class, InputFile::named)
                .registerConverter(Path.class, Main::path);
    }

    /** The message about a path with characters that the locale does not have says so. */
    private static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(EnvironmentFault.of(e).orElse(e.getMessage()));
        }
    }

    private static void haveVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(Main::version);
        line.getSubcommands().values().forEach(Main::haveVersion);
    }

    /** What {@code --version} says. */
    private static String[] version() {
        return new String[] {
            "rankbuffer " + release(),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }

    /** The release of rankbuffer. */
    static String release() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not from a jar)");
    }

    /** Only the last command on the line runs; what stands before it would be ignored, so it is refused. */
    private static int execute(ParseResult parsed) {
        for (ParseResult outer = parsed; outer.hasSubcommand(); outer = outer.subcommand()) {
            CommandLine inner = outer.subcommand().commandSpec().commandLine();
            outer.matchedArgs().stream()
                    .filter(argument -> !isHelp(argument))
                    .findFirst()
                    .ifPresent(argument -> {
                        String name = inner.getCommandName();
                        throw new ParameterException(
                                inner, title(argument) + " stands before " + name + "; write it behind " + name);
                    });
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Help lists all commands, and what each one does. */
    private static boolean wantsHelp(ParseResult parsed) {
        return parsed.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested);
    }

    private static boolean isHelp(ArgSpec argument) {
        return argument instanceof OptionSpec option && (option.usageHelp() || option.versionHelp());
    }

    private static String title(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : argument.stringValues().get(0);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int complain(ParameterException e, String[] args) {
        return complain(ExitCode.USAGE, e.getMessage() + "; --help tells more");
    }

    private static int complain(Throwable e) {
        if (e instanceof UsageException) {
            return complain(ExitCode.USAGE, e.getMessage());
        }
        if (e instanceof EnvironmentException) {
            if (e.getCause() instanceof ReaderGoneException) {
                return ExitCode.OUTPUT_CLOSED;
            }
            Signals.awaitEcho();
            String remedy = EnvironmentFault.remedy(e.getCause())
                    .map(words -> "; " + words)
                    .orElse("");
            return complain(ExitCode.ENVIRONMENT, e.getMessage() + remedy);
        }
        Optional<String> refusal = EnvironmentFault.of(e);
        if (refusal.isPresent()) {
            return complain(ExitCode.ENVIRONMENT, refusal.get());
        }
        Optional<String> lack = OutOfMemory.behind(e);
        if (lack.isPresent()) {
            return complain(
                    ExitCode.ENVIRONMENT,
                    "out of memory: " + lack.get() + "; give this command more, as in JAVA_TOOL_OPTIONS=-Xmx2g");
        }
        e.printStackTrace();
        return complain(ExitCode.INTERNAL, "internal error, please report it: " + e);
    }

    /** What goes wrong in a process that has been asked to end is most likely the consequence. */
    private static int complain(int exitCode, String message) {
        if (Signals.isAsked()) {
            return exitCode;
        }
        System.err.println("rankbuffer: " + message);
        return exitCode;
    }
}
