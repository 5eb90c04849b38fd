package org.rankbuffer.cli;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.faults.Campaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hurts jobs at random, and looks at how they end. */
@Command(
        name = "faults",
        customSynopsis = "./run-local.sh faults [--rounds N] [--seed S] [--device multicore|niodev|all]",
        header = "Hurts real jobs at random moments, and checks how they end.",
        footer = "Exit codes: 0 every job ended as it should, 1 some did not.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class FaultsCommand implements Callable<Integer> {

    private static final int MOST_ROUNDS = 100_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "40",
            converter = WholeNumber.class,
            description = "How many jobs, each with one fault. Default: ${DEFAULT-VALUE}.")
    private long rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            converter = WholeNumber.class,
            description = "From which all rounds follow. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "all",
            description = "multicore, niodev, threads, or all: multicore and niodev in turn, the default.")
    private String device;

    @Option(
            names = "--only",
            paramLabel = "ROUND",
            converter = WholeNumber.class,
            description = "Repeats one round of that seed.")
    private Long only;

    @Override
    public Integer call() throws Exception {
        boolean right = new Campaign(seed, DoctorCommand.devices(device), device, OwnCommand.local(), System.out)
                .run(
                        WholeNumber.within("--rounds", rounds, 1, MOST_ROUNDS),
                        only == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(WholeNumber.within("--only", only, 1, MOST_ROUNDS)));
        return right ? ExitCode.OK : ExitCode.INTERNAL;
    }
}
