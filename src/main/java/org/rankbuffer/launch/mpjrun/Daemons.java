package org.rankbuffer.launch.mpjrun;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rankbuffer.cluster.HostProblem;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.launch.remote.HostSetup;
import org.rankbuffer.launch.remote.Hosts;

/** MPJ Express's daemons on the machines of a job: those that were there, and those that have been started for it. */
public final class Daemons implements AutoCloseable {

    private final int port;
    private final List<Machine> without = new ArrayList<>();
    private final List<HostProblem> problems = new ArrayList<>();
    private final Map<String, String> summaries = new LinkedHashMap<>();
    private Optional<Hosts> started = Optional.empty();

    private Daemons(int port) {
        this.port = port;
    }

    /** Asks the daemons of all machines at once; blocks until they have answered, or for some seconds. */
    public static Daemons find(List<Machine> machines, int port) throws InterruptedException {
        Daemons daemons = new Daemons(port);
        daemons.look(machines);
        return daemons;
    }

    private void look(List<Machine> machines) throws InterruptedException {
        without.clear();
        ExecutorService threads = Executors.newFixedThreadPool(machines.size());
        try {
            Map<Machine, Future<Boolean>> answers = new LinkedHashMap<>();
            machines.forEach(machine ->
                    answers.put(machine, threads.submit(() -> MpjDaemon.answers(machine.host(), port))));
            for (Map.Entry<Machine, Future<Boolean>> answer : answers.entrySet()) {
                note(answer.getKey(), answer.getValue());
            }
        } finally {
            threads.shutdown();
        }
    }

    private void note(Machine machine, Future<Boolean> answer) throws InterruptedException {
        try {
            if (answer.get()) {
                summaries.put(machine.host(), "MPJ Express's daemon answers at port " + port);
            } else {
                without.add(machine);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException cause)) {
                throw new IllegalStateException(e.getCause());
            }
            problems.add(new HostProblem(
                    machine.host(),
                    "has no MPJ Express daemon that is well at port " + port + ": " + cause.getMessage(),
                    "look there what listens, with ss -ltnp, and whether a firewall drops connections to the port"));
        }
    }

    /** Starts a daemon where there is none. It ends when this is closed, or when this process ends. */
    public void startMissing(HostSetup needs) throws InterruptedException {
        if (without.isEmpty()) {
            return;
        }
        List<Machine> asked = List.copyOf(without);
        without.clear();
        Hosts hosts = Hosts.withService(
                asked,
                needs,
                List.of(
                        needs.mpjHome(),
                        String.valueOf(port),
                        Path.of("").toAbsolutePath().toString()));
        started = Optional.of(hosts);
        problems.addAll(hosts.problems());
        if (hosts.problems().isEmpty()) {
            look(asked); // from here, where mpjrun is
        }
    }

    /** All that keeps ranks from being started. */
    public List<HostProblem> problems() {
        List<HostProblem> all = new ArrayList<>(problems);
        without.forEach(machine -> all.add(new HostProblem(
                machine.host(),
                "has no MPJ Express daemon: nothing listens on its port " + port,
                "start one there, or add --start-daemons; or use --launcher ssh, which needs none")));
        return all;
    }

    /**
     * Makes sure that every machine has a daemon that is well; else throws an exception with a line for each problem.
     */
    public void requireWell() {
        HostProblem.requireNone(problems());
    }

    /** A line for each machine that could be looked at, by its name: what there is. */
    public Map<String, String> summaries() {
        Map<String, String> all =
                new LinkedHashMap<>(started.map(Hosts::summaries).orElse(Map.of()));
        summaries.forEach((host, summary) -> all.merge(host, summary, (there, daemon) -> there + ", " + daemon));
        return all;
    }

    /** Ends those that have been started; blocks until they have ended, as far as they can be reached. */
    @Override
    public void close() {
        started.ifPresent(Hosts::close);
    }
}
