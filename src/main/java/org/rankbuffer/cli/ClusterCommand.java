package org.rankbuffer.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.cluster.Placement;
import org.rankbuffer.doctor.Doctor;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.mpjrun.Daemons;
import org.rankbuffer.launch.mpjrun.MpjrunJob;
import org.rankbuffer.launch.remote.Hosts;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.mpjhome.MpjHome;
import org.rankbuffer.report.PlacementTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a workload with a process for each rank, on the machines of a file or of a batch system. */
@Command(
        name = "cluster",
        subcommands = CompletionCommand.class,
        customSynopsis = "./run-cluster.sh [-n N] [--machines FILE] [WORKLOAD] [options]",
        header = {
            "Runs a bounded producer-consumer buffer with a process for each rank, over TCP,",
            "on machines that can be reached by ssh, or in a SLURM job.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-cluster.sh -n 4 --machines hosts.txt",
            "  ./run-cluster.sh -n 4 --host node1:2,node2:2",
            "  sbatch --nodes=4 --ntasks=16 run-cluster.sh checksum --input DIR --output sums.txt",
            "",
            "Exit codes: as those of ./run-local.sh; see docs/cluster.md."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private JobOptions options;

    @Override
    public Integer call() throws InterruptedException {
        cluster.check();
        RunOptions run = options.run();
        Settings settings = run.settings();
        int size = options.check(cluster.size(), run.workload(), settings);
        Placement placement = cluster.placement(size);
        if (run.readsStream(settings) && !cluster.isAllHere(placement)) {
            throw new UsageException("--input is a stream of this host, which ranks on others cannot read; copy it to a"
                    + " file that every host sees, and name that");
        }
        MpjHome home = home();
        JobSpec job = options.job(Device.NIODEV, size, run.workload());
        run.words().print(PlacementTable.of(ranks(placement)));
        try (JobDisplay display = options.display(job)) {
            display.label();
            return run(job, placement, home, display);
        }
    }

    private static MpjHome home() {
        return MpjHome.locate(Project.directory(), System.getenv(), System.err::println);
    }

    private int run(JobSpec job, Placement placement, MpjHome home, JobDisplay display) throws InterruptedException {
        if (cluster.useMpjrun()) {
            return runUnderMpjrun(job, placement, home, display);
        }
        if (cluster.isAllHere(placement)) {
            return options.run(job, List.of(OwnRanks.ofJob(job, Optional.of(home), cluster.javaOptions())), display);
        }
        try (Hosts hosts = Hosts.visit(placement.ranks(), cluster.needs(job.id(), home, job.classPath()))) {
            hosts.requireWell();
            return options.run(job, hosts.groups(), display);
        }
    }

    private int runUnderMpjrun(JobSpec job, Placement placement, MpjHome home, JobDisplay display)
            throws InterruptedException {
        try (Daemons daemons = cluster.daemons(List.copyOf(placement.ranks().keySet()), job.id(), home)) {
            daemons.requireWell();
            try (MpjrunJob mpjrun = MpjrunJob.prepare(job, placement.ranks(), home, cluster.javaOptions())) {
                return options.run(job, mpjrun.groups(), display);
            }
        }
    }

    private static Map<String, List<Integer>> ranks(Placement placement) {
        Map<String, List<Integer>> ranks = new LinkedHashMap<>();
        placement.ranks().forEach((machine, some) -> ranks.put(machine.login(), some));
        return ranks;
    }

    @Command(
            name = "doctor",
            customSynopsis = "./run-cluster.sh doctor [--machines FILE] [options]",
            header = "Connects to every machine and looks at everything that runs need there; runs nothing.",
            footer = "Exit codes: 0 no problem, 3 there is one.",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int doctor(@Mixin ClusterOptions options) throws InterruptedException {
        options.check();
        return doctor(options, options.machines().list(), home()).examine(System.out)
                ? ExitCode.OK
                : ExitCode.ENVIRONMENT;
    }

    private static Doctor doctor(ClusterOptions options, List<Machine> machines, MpjHome home)
            throws InterruptedException {
        List<String> names = machines.stream().map(Machine::host).toList();
        String job = "doctor";
        if (options.useMpjrun()) {
            try (Daemons daemons = options.daemons(machines, job, home)) {
                return Doctor.across(names, daemons.summaries(), daemons.problems());
            }
        }
        Map<Machine, List<Integer>> noRanks = new LinkedHashMap<>();
        machines.forEach(machine -> noRanks.put(machine, List.of()));
        try (Hosts hosts = Hosts.visit(noRanks, options.needs(job, home, List.of()))) {
            return Doctor.across(names, hosts.summaries(), hosts.problems());
        }
    }
}
