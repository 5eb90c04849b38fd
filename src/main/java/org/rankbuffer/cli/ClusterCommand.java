package org.rankbuffer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rankbuffer.launch.Device;
import org.rankbuffer.launch.Machines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a workload with a process for each rank, on the machines of a file. */
@Command(
        name = "cluster",
        customSynopsis = "./run-cluster.sh [-np N] [--machines FILE] [WORKLOAD] [options]",
        header = {
            "Runs a bounded producer-consumer buffer with a process for each rank, over TCP.",
            "All machines of the file must be this host in this version.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {

    @Option(
            names = "--machines",
            paramLabel = "FILE",
            description = "The machines, a host[:slots] a line. Default: mpj-conf/machines.")
    private Path machines;

    @Mixin
    private LocalRun local;

    @Override
    public Integer call() throws Exception {
        Path file = machines != null
                ? machines
                : Project.directory().resolve("mpj-conf").resolve("machines");
        Machines.read(file).requireThisHost();
        return local.on(Device.NIODEV)
                .run(local.options().workload(), local.options().settings());
    }
}
