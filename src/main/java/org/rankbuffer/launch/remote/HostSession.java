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

/** One machine on the way to its ranks, step by step; each step tells what is wrong. */
final class HostSession {

    /** A shell that has not answered by then hangs: on a file system, most likely. */
    private static final long LOOK_SECONDS = 30;

    private final Machine machine;
    private final List<Integer> processes;
    private final HostSetup needs;
    private final HostConnection connection;
    private HostFacts facts;
    private RemoteRanks ranks;
    private HostCommand.Door door;

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

    /** What it says of itself, and what is wrong with that. */
    List<HostProblem> look() throws IOException {
        facts = hurry(() -> connection.visit(needs.script()));
        return facts.problems(needs.script().parcel().size(), needs.clockTolerance());
    }

    private interface Look {
        HostFacts take() throws IOException;
    }

    /** Cuts the connection when it takes too long. */
    private HostFacts hurry(Look look) throws IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(LOOK_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            connection.cut();
            return null;
        });
        try {
            return look.take();
        } finally {
            done.complete(null);
        }
    }

    /** Starts the agent there. */
    List<HostProblem> enter() throws IOException {
        connection.enter(facts, needs.script().parcel());
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
        HostEvent.Ready ready =
                ranks.settle(new HostCommand.Settle(machine.address(), needs.network(), needs.overSsh(), others));
        door = new HostCommand.Door(machine.host(), ready.address(), ready.port());
        return problems(ready.problem());
    }

    /** Starts MPJ Express's daemon there. */
    List<HostProblem> startDaemon(HostCommand.StartDaemon wish) throws IOException {
        return problems(ranks.startDaemon(wish));
    }

    /** What an agent says, the remedy behind a semicolon. */
    private List<HostProblem> problems(String told) {
        if (told.isEmpty()) {
            return List.of();
        }
        String[] parts = told.split("; ", 2);
        return List.of(new HostProblem(machine.host(), parts[0], parts[1]));
    }

    /** Whether it is let in by all others. */
    List<HostProblem> knock(List<HostCommand.Door> doors) throws IOException {
        return ranks.knock(doors).stream()
                .map(line -> new HostProblem(
                        machine.host(),
                        line,
                        "let them connect to each other's ports 25000 to 40000, or name another network with"
                                + " --interface"))
                .toList();
    }

    HostCommand.Door door() {
        return door;
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
        return facts.summary() + (door == null ? "" : ", ranks at " + door.address());
    }

    RankGroup ranks() {
        return ranks;
    }

    void close() {
        connection.close();
    }
}
