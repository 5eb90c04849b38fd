package org.rankbuffer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.doctor.Doctor;
import org.rankbuffer.launch.wire.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything that runs on this machine need. */
@Command(
        name = "doctor",
        customSynopsis = "./run-local.sh doctor [-np N] [--device multicore|niodev|threads|all]",
        header = "Looks at everything that runs on this machine need, and says what is wrong and what to do.",
        footer = "Exit codes: 0 no problem, 3 there is one.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final int FEWEST_RANKS = 3;

    @Option(
            names = "-np",
            paramLabel = "N",
            defaultValue = "8",
            converter = WholeNumber.class,
            description = "How many ranks runs are to have. Default: ${DEFAULT-VALUE}.")
    private long size;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = ALL,
            description = "The device they are to use. Default: all that need MPJ Express.")
    private String device;

    private static final String ALL = "all";

    @Override
    public Integer call() {
        int ranks = WholeNumber.within("-np", size, FEWEST_RANKS, Settings.MAX_RANKS);
        boolean well = Doctor.local(Project.directory(), System.getenv(), ranks, devices(device), OwnCommand.local())
                .examine(System.out);
        return well ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }

    /** The devices that are meant, {@code all} being those of MPJ Express. */
    static List<Device> devices(String name) {
        if (name.equals(ALL)) {
            return List.of(Device.MULTICORE, Device.NIODEV);
        }
        return List.of(Device.named(name)
                .orElseThrow(() -> new UsageException(
                        "--device is " + name + "; it must be one of " + Device.titles() + ", " + ALL)));
    }
}
