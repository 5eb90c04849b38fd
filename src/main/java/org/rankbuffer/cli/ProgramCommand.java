package org.rankbuffer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.launch.JvmOptions;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.live.LiveRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an MPJ Express program as it is on this host. */
@Command(
        name = "run",
        customSynopsis = "./run-local.sh run PROGRAM [-np N] [--device multicore|niodev] [options] [-- ARGS...]",
        header = {
            "Runs a program that calls MPJ Express itself, unmodified, with N ranks on this machine.",
            "What ranks print is shown with the rank in front of each line. When all ranks wait for",
            "each other, the run ends, and tells where each of them waits.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-local.sh run Ring.java -np 4",
            "  ./run-local.sh run classes/Ring.class -np 4 --device niodev -- 100 verbose",
            "",
            "Exit codes: 0 all ranks returned, 2 wrong usage, 3 environment, 5 a rank threw, died or",
            "  exited with another status than 0, 6 all ranks wait for each other,",
            "  130, 143, 129 told to stop by Ctrl-C, SIGTERM, SIGHUP, 141 its output is closed."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ProgramCommand implements Callable<Integer> {

    private static final String DEFAULT_SIZE = "4";

    /** Ranks that all wait in calls of MPI for that long wait for ever. One that computes is no reason to end the run. */
    private static final String DEFAULT_STALL = "10";

    @Parameters(
            index = "0",
            paramLabel = "PROGRAM",
            description = "The program: a Java source, a class file, a directory of these, or a jar.")
    private Path program;

    @Parameters(
            index = "1..*",
            paramLabel = "ARGS",
            description = "The program's own arguments; behind -- they may look like options.")
    private List<String> arguments = List.of();

    @Option(
            names = {"-np", "-n"},
            paramLabel = "N",
            defaultValue = DEFAULT_SIZE,
            description = "How many ranks. Default: ${DEFAULT-VALUE}.")
    private long size;

    @Option(
            names = "--device",
            paramLabel = "multicore|niodev",
            defaultValue = "multicore",
            description = {
                "multicore: ranks are threads of one JVM; niodev: each rank is a JVM, over TCP.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String device;

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            defaultValue = "",
            description =
                    "Jars and directories that the program needs, separated by '" + "${sys:path.separator}" + "'.")
    private String classPath;

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "An option for the JVMs of the ranks, such as -Xmx2g; may be repeated.")
    private List<String> javaOptions = List.of();

    @Option(
            names = "--stall-after",
            paramLabel = "S",
            defaultValue = DEFAULT_STALL,
            description = {
                "Seconds in which every rank waits in a call of MPI, after which the run is examined and",
                "ended; 0 for never. Default: ${DEFAULT-VALUE}."
            })
    private String stall;

    @Mixin
    private TraceOptions trace;

    @Mixin
    private LiveOptions live;

    @Mixin
    private LogOptions log;

    @Override
    public Integer call() throws InterruptedException {
        int ranks = WholeNumber.within("-np", size, 1, Settings.MAX_RANKS);
        Device carrier = Device.named(device)
                .filter(Device::needsMpj)
                .orElseThrow(() -> new UsageException("--device is " + device + "; it must be multicore or niodev"));
        JobOptions.stallLimit(stall);
        live.check();
        JvmOptions.requireUsable(javaOptions);
        trace.check();
        List<Path> libraries =
                RunOptions.classPath(classPath).stream().map(Path::of).toList();
        log.apply(Project.directory());
        ProgramJob made = ProgramJob.of(
                new ProgramJob.Wish(carrier, ranks, program, libraries, arguments, javaOptions, trace.limit()));
        JobSpec job = made.job();
        ProgramDisplay display = new ProgramDisplay();
        Launcher launcher = new Launcher(job, made.groups(), JobOptions.stallLimit(stall), display);
        Signals.onRequestToEnd(launcher::interrupt);
        Optional<LiveRun> page = live.open(
                job, () -> RunTrace.about(job, trace.command(), List.of()), trace.path(), System.err::println);
        try {
            page.ifPresent(launcher::watchedBy);
            return trace.run(launcher, job, made.groups(), result -> {
                page.ifPresent(shown -> shown.ended(result));
                return display.show(result);
            });
        } finally {
            page.ifPresent(LiveRun::close);
        }
    }
}
