package org.rankbuffer.cli;

import java.util.List;
import org.rankbuffer.workload.Workloads;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints what lets a shell complete the options and commands of both scripts. */
@Command(
        name = "completion",
        customSynopsis = "source <(./run-local.sh completion)",
        header = {
            "Prints a script for bash and zsh that completes options, their words and commands",
            "of run-local.sh and run-cluster.sh: from any directory, and under the name of a link",
            "by which this command is called. To have it in every shell, write that line into",
            "~/.bashrc or ~/.zshrc, with the path of the script.",
            ""
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {

    /** By what name the user has called the script; the scripts say it. */

    /** Switches off the names of files, also for options that take one of a type that picocli does not know. */
    private static final String NO_FILES = "type compopt &>/dev/null && compopt +o default";

    @CommandLine.Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine all = Main.commandLine();
        String called = spec.parent().name();
        for (String command : List.of("local", "cluster")) {
            String script = "run-" + command;
            CommandLine line = all.getSubcommands().get(command);
            offerWords(line);
            System.out.print(AutoComplete.bash(script, line)
                    .replace(NO_FILES, ":")
                    .replace("Index \"" + script + "\"", "Index \"${COMP_WORDS[0]}\"")); // as it is typed
            String name = System.getProperty(Project.NAME_PROPERTY, "");
            if (command.equals(called) && name.matches("[A-Za-z0-9_][A-Za-z0-9._+-]*") && !name.startsWith(script)) {
                System.out.println("complete -F _complete_" + script + " -o default " + name);
            }
        }
    }

    /** The label of an option that takes one of some words lists them: {@code slot|node}. */
    private static void offerWords(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        for (OptionSpec option : List.copyOf(spec.options())) {
            if (option.paramLabel().matches("[a-z]+(\\|[a-z]+)+")) {
                spec.remove(option);
                spec.addOption(OptionSpec.builder(option)
                        .completionCandidates(List.of(option.paramLabel().split("\\|")))
                        .build());
            }
        }
        for (PositionalParamSpec parameter : List.copyOf(spec.positionalParameters())) {
            if (parameter.paramLabel().equals("WORKLOAD")) {
                spec.remove(parameter);
                spec.addPositional(PositionalParamSpec.builder(parameter)
                        .completionCandidates(Workloads.names().keySet())
                        .build());
            }
        }
        line.getSubcommands().values().forEach(CompletionCommand::offerWords);
    }
}
