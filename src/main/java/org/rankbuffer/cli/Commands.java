package org.rankbuffer.cli;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Which commands there are, in the order of the help. */
final class Commands {

    private static final List<Class<?>> SCRIPTS = List.of(LocalCommand.class, ClusterCommand.class);

    private static final List<Class<?>> LOCAL = List.of(
            ProgramCommand.class,
            RetryCommand.class,
            BenchCommand.class,
            CheckCommand.class,
            PlayCommand.class,
            ReplayCommand.class,
            LabCommand.class,
            ExerciseCommand.class,
            ReportCommand.class,
            MpjHomeCommand.class,
            CompletionCommand.class);

    private Commands() {}

    /**
     * Adds all commands. Those whose name is not wanted have no options: to read all of them from annotations takes longer
     * than a run.
     */
    static void addTo(CommandLine line, Predicate<String> wanted) {
        add(line, SCRIPTS, wanted);
        CommandLine local = line.getSubcommands().get("local");
        if (wanted.test("local")) {
            add(local, LOCAL, wanted);
            local.getCommandSpec().addMethodSubcommands();
        }
    }

    private static void add(CommandLine line, List<Class<?>> commands, Predicate<String> wanted) {
        for (Class<?> command : commands) {
            String name = command.getAnnotation(Command.class).name();
            line.addSubcommand(name, wanted.test(name) ? command : CommandSpec.create());
        }
    }
}
