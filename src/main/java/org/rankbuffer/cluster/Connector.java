package org.rankbuffer.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * How a machine is reached: makes the command that runs a shell there, which is told on its standard input what to do
 * and answers on its standard output. Nothing else differs between the ways of starting ranks.
 */
@FunctionalInterface
public interface Connector {

    /** Seconds without an answer after which ssh gives a connection up. */
    int CONNECT_SECONDS = 10;

    /** The command for a machine: program and arguments. */
    List<String> command(Machine machine);

    /** A shell on this machine. */
    static Connector local() {
        return machine -> ignoringTerminal(List.of("sh"));
    }

    /**
     * A shell over ssh, a program and the user's arguments. It never asks for anything, has no terminal, and gives up
     * when the host is silent.
     */
    static Connector ssh(List<String> ssh) {
        return machine -> {
            List<String> command = ignoring("HUP INT TERM", ssh);
            command.addAll(List.of("-T", "-x", "-o", "BatchMode=yes", "-o", "ConnectTimeout=" + CONNECT_SECONDS));
            command.addAll(List.of("-o", "ServerAliveInterval=2", "-o", "ServerAliveCountMax=3"));
            command.addAll(List.of("-o", "LogLevel=ERROR"));
            command.addAll(List.of("--", machine.login(), "sh"));
            return command;
        };
    }

    /** A shell as a step of the SLURM job that this process runs in. */
    static Connector srun(Scheduler scheduler) {
        return machine -> {
            List<String> command = ignoringTerminal(List.of("srun"));
            command.addAll(List.of("--overlap", "--unbuffered", "--nodes=1", "--ntasks=1", "--mem=0", "--export=ALL"));
            scheduler.processors(machine).ifPresent(count -> command.add("--cpus-per-task=" + count));
            command.addAll(List.of("--nodelist=" + machine.host(), "sh"));
            return command;
        };
    }

    /**
     * A command that lives on when its terminal sends Ctrl-C or is closed, which is told to everything that runs on it:
     * the launcher alone is to decide what becomes of what it has started. Arguments can be added to it.
     */
    static List<String> ignoringTerminal(List<String> program) {
        return ignoring("HUP INT", program);
    }

    private static List<String> ignoring(String signals, List<String> program) {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "trap '' " + signals + "; exec \"$@\"", "rankbuffer"));
        command.addAll(program);
        return command;
    }
}
