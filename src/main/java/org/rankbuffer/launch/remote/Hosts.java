package org.rankbuffer.launch.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.rankbuffer.cluster.HostProblem;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.wire.HostCommand;

/**
 * The machines of a job: connected, examined, and, unless something is wrong on one of them, ready to start ranks.
 * No rank is started before all machines are ready.
 */
public final class Hosts implements AutoCloseable {

    private final List<HostSession> hosts = new ArrayList<>();
    private final List<HostProblem> problems = Collections.synchronizedList(new ArrayList<>());

    private Hosts() {}

    /** Connects to all machines at once and looks at them; blocks until that is done. They are to be closed. */
    public static Hosts visit(Map<Machine, List<Integer>> ranks, HostSetup needs) throws InterruptedException {
        return enter(ranks, needs, all -> {
            all.onEach(host -> host.settle(all.others(host)));
            all.onEach(host -> host.probe(all.targets(host)));
        });
    }

    /** Connects to all machines at once and has their agents start their service, which lives as long as this does. */
    public static Hosts withService(List<Machine> machines, HostSetup needs, List<String> arguments)
            throws InterruptedException {
        Map<Machine, List<Integer>> ranks = new LinkedHashMap<>();
        machines.forEach(machine -> ranks.put(machine, List.of()));
        return enter(ranks, needs, all -> all.onEach(host -> host.startService(arguments)));
    }

    /** What is done on machines where nothing is wrong. */
    private interface Rest {
        void on(Hosts all) throws InterruptedException;
    }

    private static Hosts enter(Map<Machine, List<Integer>> ranks, HostSetup needs, Rest rest)
            throws InterruptedException {
        Hosts all = new Hosts();
        try {
            ranks.forEach((machine, some) -> all.hosts.add(new HostSession(machine, some, needs)));
            all.onEach(HostSession::look);
            all.onEach(HostSession::enter);
            rest.on(all);
            return all;
        } catch (InterruptedException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** One step of the visit. */
    private interface Step {
        List<HostProblem> on(HostSession host) throws IOException;
    }

    /** Takes a step on all machines at once, unless a step before has found a problem. */
    private void onEach(Step step) throws InterruptedException {
        if (!problems.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(hosts.size());
        try {
            List<Future<?>> steps = new ArrayList<>();
            for (HostSession host : hosts) {
                steps.add(threads.submit(() -> take(step, host)));
            }
            for (Future<?> taken : steps) {
                taken.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private void take(Step step, HostSession host) {
        try {
            problems.addAll(step.on(host));
        } catch (IOException e) {
            problems.add(host.trouble(e));
        }
    }

    private List<String> others(HostSession host) {
        return hosts.stream()
                .filter(other -> other != host)
                .map(HostSession::reachedAt)
                .toList();
    }

    private List<HostCommand.Target> targets(HostSession host) {
        return hosts.stream()
                .filter(other -> other != host)
                .map(HostSession::target)
                .toList();
    }

    /** All that is wrong; when something is, no rank can be started. */
    public List<HostProblem> problems() {
        return List.copyOf(problems);
    }

    /** Makes sure that ranks can be started; else throws an exception with a line for each problem. */
    public void requireWell() {
        HostProblem.requireNone(problems());
    }

    /** A line for each machine that could be looked at, by its name: what there is. */
    public Map<String, String> summaries() {
        return hosts.stream()
                .filter(HostSession::isLookedAt)
                .collect(Collectors.toMap(
                        HostSession::host,
                        HostSession::summary,
                        (one, other) -> one + "; " + other,
                        LinkedHashMap::new));
    }

    /** The ranks, by machine; without problems, they can be started. */
    public List<RankGroup> groups() {
        return List.copyOf(hosts);
    }

    /** Lets all machines go; blocks until nothing of this job is left there, as far as they can be reached. */
    @Override
    public void close() {
        List<Thread> closers = new ArrayList<>();
        for (HostSession host : hosts) {
            Thread closer = new Thread(host::close, host.host() + "-close");
            closer.start();
            closers.add(closer);
        }
        for (Thread closer : closers) {
            try {
                closer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
