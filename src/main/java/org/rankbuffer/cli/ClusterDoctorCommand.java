package org.rankbuffer.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.doctor.Doctor;
import org.rankbuffer.launch.Hosts;
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

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws InterruptedException {
        cluster.check();
        MpjHome home = MpjHome.locate(Project.directory(), System.getenv(), System.err::println);
        Map<Machine, List<Integer>> machines = new LinkedHashMap<>();
        cluster.machines().list().forEach(machine -> machines.put(machine, List.of()));
        try (Hosts hosts = Hosts.visit(machines, cluster.needs("doctor", home, List.of()))) {
            List<String> names = machines.keySet().stream().map(Machine::host).toList();
            boolean well = Doctor.across(names, hosts).examine(System.out);
            return well ? ExitCode.OK : ExitCode.ENVIRONMENT;
        }
    }
}
