package org.rankbuffer.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.cluster.Placement;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.mpjrun.Daemons;
import org.rankbuffer.launch.mpjrun.MpjrunJob;
import org.rankbuffer.launch.os.Signals;
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
        subcommands = ClusterDoctorCommand.class,
        customSynopsis = "./run-cluster.sh [-np N] [--machines FILE] [WORKLOAD] [options]",
        header = {
            "Runs a bounded producer-consumer buffer with a process for each rank, over TCP,",
            "on machines that can be reached by ssh, or in a SLURM job.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-cluster.sh -np 4 --machines hosts.txt",
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
    private RunOptions run;

    @Mixin
    private StallOption stall;

    @Mixin
    private LatencyOption latency;

    @Mixin
    private LogOptions log;

    @Override
    public Integer call() throws Exception {
        cluster.check();
        Duration stallLimit = stall.limit();
        Duration slowness = latency.value();
        Settings settings = run.settings();
        long size = cluster.size();
        RunOptions.limits(settings, size);
        Placement placement = cluster.placement((int) size);
        run.check(run.workload(), settings);
        if (run.readsStream(settings) && !cluster.isAllHere(placement)) {
            throw new UsageException("--input is a stream of this host, which ranks on others cannot read; copy it to a"
                    + " file that every host sees, and name that");
        }
        log.apply(Project.directory());
        MpjHome home = MpjHome.locate(Project.directory(), System.getenv(), System.err::println);
        JobSpec job = JobSpec.of(Device.NIODEV, (int) size, run.workload(), run.classPath(), run.forRanks(settings))
                .withMpjLog(log.mpjLog())
                .withLatency(slowness);
        PrintStream words = run.words();
        words.print(PlacementTable.of(ranks(placement)));
        try (JobDisplay display = new JobDisplay(job, run.summary(), run.deadLetters(run.workload()), words)) {
            display.label();
            if (cluster.useMpjrun()) {
                return runUnderMpjrun(job, placement, home, stallLimit, display);
            }
            return cluster.isAllHere(placement)
                    ? run(
                            new Launcher(
                                    job,
                                    List.of(OwnRanks.ofJob(job, Optional.of(home), cluster.javaOptions())),
                                    stallLimit,
                                    display),
                            display)
                    : runAcross(job, placement, home, stallLimit, display);
        }
    }

    private int runAcross(JobSpec job, Placement placement, MpjHome home, Duration stallLimit, JobDisplay display)
            throws InterruptedException {
        try (Hosts hosts = Hosts.visit(placement.ranks(), cluster.needs(job.id(), home, job.classPath()))) {
            hosts.requireWell();
            return run(new Launcher(job, hosts.groups(), stallLimit, display), display);
        }
    }

    private int runUnderMpjrun(JobSpec job, Placement placement, MpjHome home, Duration stallLimit, JobDisplay display)
            throws InterruptedException {
        try (Daemons daemons = cluster.daemons(List.copyOf(placement.ranks().keySet()), job.id(), home)) {
            daemons.requireWell();
            try (MpjrunJob mpjrun = MpjrunJob.prepare(job, placement.ranks(), home, cluster.javaOptions())) {
                return run(new Launcher(job, mpjrun.groups(), stallLimit, display), display);
            }
        }
    }

    private int run(Launcher launcher, JobDisplay display) throws InterruptedException {
        Signals.onRequestToEnd(launcher::interrupt);
        return display.show(launcher.writing(run.filesOfRankZero()).run());
    }

    private static Map<String, List<Integer>> ranks(Placement placement) {
        Map<String, List<Integer>> ranks = new LinkedHashMap<>();
        placement.ranks().forEach((machine, some) -> ranks.put(machine.login(), some));
        return ranks;
    }
}
