package org.rankbuffer.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankbuffer.EnvironmentException;

/** What a batch system tells a job about the machines it got, in its environment. */
public final class Scheduler {

    private final Map<String, String> environment;

    /** Reads environment variables. */
    public Scheduler(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether this is an allocation of SLURM's, in which {@code srun} starts processes. */
    public boolean isSlurm() {
        return value("SLURM_JOB_ID").isPresent() && value("SLURM_JOB_NODELIST").isPresent();
    }

    /** The machines that the job got; empty where no batch system names any. */
    public Optional<Machines> machines() {
        if (isSlurm()) {
            return Optional.of(slurm());
        }
        return file("PBS_NODEFILE")
                .or(() -> file("OAR_NODEFILE"))
                .or(() -> file("LSB_DJOB_HOSTFILE"))
                .or(this::gridEngine);
    }

    private Machines slurm() {
        List<String> hosts = NodeList.hosts(environment.get("SLURM_JOB_NODELIST"));
        List<Integer> slots = value("SLURM_TASKS_PER_NODE")
                .or(() -> value("SLURM_JOB_CPUS_PER_NODE"))
                .map(NodeList::counts)
                .orElse(List.of());
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            machines.add(Machine.of(hosts.get(i), i < slots.size() ? slots.get(i) : 1));
        }
        return new Machines("the SLURM job " + environment.get("SLURM_JOB_ID"), machines);
    }

    /** The processors that SLURM gave the job on a node, all of which its one step there is to have. */
    Optional<Integer> processors(Machine machine) {
        int node = NodeList.hosts(value("SLURM_JOB_NODELIST").orElse("")).indexOf(machine.host());
        List<Integer> counts =
                value("SLURM_JOB_CPUS_PER_NODE").map(NodeList::counts).orElse(List.of());
        return node >= 0 && node < counts.size() ? Optional.of(counts.get(node)) : Optional.empty();
    }

    /** A file that has a host a line, once for each slot. */
    private Optional<Machines> file(String variable) {
        return value(variable)
                .map(path -> lines(variable, path).stream()
                        .map(host -> Machine.of(host, 1))
                        .toList())
                .map(machines -> new Machines(variable, machines));
    }

    /** A file of lines {@code host slots queue processors}. */
    private Optional<Machines> gridEngine() {
        return value("PE_HOSTFILE").map(path -> {
            List<Machine> machines = new ArrayList<>();
            for (String line : lines("PE_HOSTFILE", path)) {
                String[] words = line.split("\\s+");
                machines.add(Machine.of(words[0], Integer.parseInt(words[1])));
            }
            return new Machines("PE_HOSTFILE", machines);
        });
    }

    private static List<String> lines(String variable, String path) {
        try {
            return Files.readAllLines(Path.of(path)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentException(
                    variable + " is " + path + ", which cannot be read (" + e.getMessage() + "); name the machines with"
                            + " --machines",
                    e);
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
