package org.rankbuffer.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.rankbuffer.Checkout;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.launch.wire.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Hurts real jobs at random, and looks at how they end. To be run in the project's directory when it is built:
 *
 * <pre>
 *   java -cp target/test-classes:target/rankbuffer.jar org.rankbuffer.faults.FaultsCommand --rounds 200 --seed 7
 * </pre>
 */
@Command(
        name = "faults",
        header = "Hurts real jobs at random moments, and checks how they end.",
        footer = "Exit codes: 0 every job ended as it should, 1 some did not.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many jobs, each with one fault. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "From which all rounds follow. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "all",
            description = "multicore, niodev, threads, or all of them in turn, the default.")
    private String device;

    @Option(names = "--only", paramLabel = "ROUND", description = "Repeats one round of that seed.")
    private Integer only;

    @Override
    public Integer call() throws Exception {
        List<Device> devices = device.equals("all")
                ? List.of(Device.values())
                : List.of(Device.named(device).orElseThrow(() -> new UsageException("there is no device " + device)));
        boolean right = new Campaign(seed, devices, device, Checkout.ofProject(Path.of("")), System.out)
                .run(rounds, only == null ? OptionalInt.empty() : OptionalInt.of(only));
        return right ? ExitCode.OK : ExitCode.INTERNAL;
    }

    /**
     * Runs a campaign and ends the JVM.
     *
     * @param args options
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new FaultsCommand()).execute(args));
    }
}
