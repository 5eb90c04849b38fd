package org.rankbuffer.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.doctor.Doctor;
import org.rankbuffer.launch.mpjrun.Daemons;
import org.rankbuffer.launch.remote.Hosts;
import org.rankbuffer.mpjhome.MpjHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at every machine of a cluster. */
@Command(
        name = "doctor",
        customSynopsis = "./run-cluster.sh doctor [--machines FILE] [options]",
        header = "Connects to every machine and looks at everything that runs need there; runs nothing.",
        footer = "Exit codes: 0 no problem, 3 there is one.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ClusterDoctorCommand implements Callable<Integer> {

    /** What stands for a job's name in what is started. */
    private static final String JOB = "doctor";

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws InterruptedException {
        cluster.check();
        MpjHome home = MpjHome.locate(Project.directory(), System.getenv(), System.err::println);
        List<Machine> machines = cluster.machines().list();
        List<String> names = machines.stream().map(Machine::host).toList();
        boolean well = (cluster.useMpjrun() ? daemons(names, machines, home) : agents(names, machines, home))
                .examine(System.out);
        return well ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }

    private Doctor agents(List<String> names, List<Machine> machines, MpjHome home) throws InterruptedException {
        Map<Machine, List<Integer>> noRanks = new LinkedHashMap<>();
        machines.forEach(machine -> noRanks.put(machine, List.of()));
        try (Hosts hosts = Hosts.visit(noRanks, cluster.needs(JOB, home, List.of()))) {
            return Doctor.across(names, hosts.summaries(), hosts.problems());
        }
    }

    private Doctor daemons(List<String> names, List<Machine> machines, MpjHome home) throws InterruptedException {
        try (Daemons daemons = cluster.daemons(machines, JOB, home)) {
            return Doctor.across(names, daemons.summaries(), daemons.problems());
        }
    }
}
