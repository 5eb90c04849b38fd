package org.rankbuffer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Settings;
import org.rankbuffer.doctor.Doctor;
import org.rankbuffer.launch.wire.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a workload on this host. */
@Command(
        name = "local",
        addMethodSubcommands = false, // by Commands, behind the others
        customSynopsis = "./run-local.sh [-n N] [--device multicore|niodev|threads] [WORKLOAD] [options]",
        header = {
            "Runs a bounded producer-consumer buffer across ranks on this machine.",
            "Rank 0 holds the buffer; producers send it items, consumers take them.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-local.sh                      40 numbers through 8 ranks, step by step",
            "  ./run-local.sh --capacity 1         the same with room for one: see which ranks wait",
            "  ./run-local.sh --items 1000000 --item-size 64 --capacity 1024",
            "  ./run-local.sh checksum --input DIR --output sums.txt; sha256sum -c sums.txt",
            "  ./run-local.sh --report run.html    the same as a page: who waited for whom, and why",
            "  ./run-local.sh --live               the same in a browser while it goes on",
            "  ./run-local.sh play                 you choose which message comes next",
            "  ./run-local.sh com.example.MyWorkload --classpath my.jar",
            "  ./run-local.sh com.example.MyWorkload --classpath my.jar --on-error skip",
            "  ./run-local.sh run Ring.java -np 4  any MPJ Express program, unmodified",
            "  ./run-local.sh retry dead-letters.jsonl --classpath my.jar",
            "",
            "Exit codes: 0 verdict holds, 1 internal error, 2 wrong usage, 3 environment,",
            "  4 some items failed, 5 a rank failed, 6 stall, 7 property violated,",
            "  130, 143, 129 told to stop by Ctrl-C, SIGTERM, SIGHUP, 141 its output is closed."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class LocalCommand implements Callable<Integer> {

    private static final String ALL_DEVICES = "all";
    private static final int FEWEST_RANKS = 3;

    @Mixin
    private LocalRun local;

    @Override
    public Integer call() throws Exception {
        return local.run(local.options().workload(), local.options().settings());
    }

    @Command(
            name = "doctor",
            customSynopsis = "./run-local.sh doctor [-n N] [--device multicore|niodev|threads|all]",
            header = "Looks at everything that runs on this machine need, and says what is wrong and what to do.",
            footer = "Exit codes: 0 no problem, 3 there is one.",
            mixinStandardHelpOptions = true)
    int doctor(
            @Option(
                            names = {"-np", "-n"},
                            paramLabel = "N",
                            defaultValue = "" + RankOptions.DEFAULT_SIZE,
                            description = "How many ranks the runs have. Default: ${DEFAULT-VALUE}.")
                    long size,
            @Option(
                            names = "--device",
                            paramLabel = "multicore|niodev|threads|all",
                            defaultValue = ALL_DEVICES,
                            description = "The device of the runs. Default: all, those that need MPJ Express.")
                    String device) {
        int ranks = WholeNumber.within("-np", size, FEWEST_RANKS, Settings.MAX_RANKS);
        List<Device> devices = device.equals(ALL_DEVICES)
                ? List.of(Device.MULTICORE, Device.NIODEV)
                : List.of(LocalRun.device(device, ", " + ALL_DEVICES));
        return Doctor.local(Project.directory(), System.getenv(), ranks, devices, Project.localCommand())
                        .examine(System.out)
                ? ExitCode.OK
                : ExitCode.ENVIRONMENT;
    }
}
