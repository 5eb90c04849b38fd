package org.rankbuffer.launch.remote;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.rankbuffer.cluster.HostConnection;
import org.rankbuffer.cluster.HostFacts;
import org.rankbuffer.cluster.HostProblem;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.wire.HostCommand;
import org.rankbuffer.launch.wire.HostEvent;

/** The steps by which one machine gets ready to start ranks; each returns what is wrong. */
final class HostSession {

    /** A shell that has not answered by then hangs: on a file system, most likely. */
    private static final long LOOK_SECONDS = 30;

    private final Machine machine;
    private final List<Integer> processes;
    private final HostSetup needs;
    private final HostConnection connection;
    private HostFacts facts;
    private RemoteRanks ranks;
    private HostCommand.Target target;

    /** Begins to connect. */
    HostSession(Machine machine, List<Integer> processes, HostSetup needs) {
        this.machine = machine;
        this.processes = processes;
        this.needs = needs;
        this.connection = HostConnection.open(machine, needs.connector().apply(machine));
    }

    String name() {
        return machine.host();
    }

    /** Asks the machine what it has, and returns what is wrong with that. */
    List<HostProblem> look() throws IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(LOOK_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            connection.cut();
            return null;
        });
        try {
            facts = connection.visit(needs.script());
        } finally {
            done.complete(null);
        }
        return facts.problems(needs.script().bundle().size(), needs.clockTolerance());
    }

    /** Starts the agent there. */
    List<HostProblem> enter() throws IOException {
        connection.enter(facts, needs.script().bundle());
        boolean here = facts.seesOurFiles();
        // Relative paths are looked for where the program is kept.
        List<String> classPath = IntStream.range(0, needs.classPath().size())
                .mapToObj(i -> here ? needs.classPath().get(i) : HostSetup.CLASS_PATH + "/" + i)
                .toList();
        String mpjHome = here ? needs.mpjHome() : HostSetup.MPJ_HOME;
        ranks = new RemoteRanks(connection, processes, mpjHome, classPath, needs.javaOptions());
        return List.of();
    }

    /** Has the agent find its address. */
    List<HostProblem> settle(List<String> others) throws IOException {
        HostEvent.Ready ready = ranks.ask(
                new HostCommand.Settle(machine.address(), needs.network(), needs.overSsh(), others),
                HostEvent.Ready.class);
        target = new HostCommand.Target(machine.host(), ready.address(), ready.port());
        return problems(ready.problem());
    }

    /** Has the agent start its service. */
    List<HostProblem> startService(List<String> arguments) throws IOException {
        return problems(ranks.ask(new HostCommand.StartService(arguments), HostEvent.ServiceStarted.class)
                .problem());
    }

    /** From the text of an agent, which has the remedy behind a semicolon. */
    private List<HostProblem> problems(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String[] parts = text.split("; ", 2);
        return List.of(new HostProblem(machine.host(), parts[0], parts[1]));
    }

    /** Has the agent try whether it reaches all others. */
    List<HostProblem> probe(List<HostCommand.Target> others) throws IOException {
        return ranks.ask(new HostCommand.Probe(others), HostEvent.Probed.class).unreachable().stream()
                .map(line -> new HostProblem(
                        machine.host(),
                        line,
                        "let them connect to each other's ports 25000 to 40000, or name another network with"
                                + " --interface"))
                .toList();
    }

    HostCommand.Target target() {
        return target;
    }

    /** Where this host was reached by others. */
    String reachedAt() {
        return machine.address().isEmpty() ? machine.host() : machine.address();
    }

    HostProblem trouble(IOException failure) {
        return connection.trouble(failure);
    }

    boolean isLookedAt() {
        return facts != null;
    }

    /** What there is, in a line. */
    String summary() {
        return facts.summary() + (target == null ? "" : ", ranks at " + target.address());
    }

    RankGroup ranks() {
        return ranks;
    }

    void close() {
        connection.close();
    }
}
