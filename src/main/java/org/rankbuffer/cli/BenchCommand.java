package org.rankbuffer.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.JvmOptions;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.mpjhome.MpjHome;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.transport.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the buffer beside what it could reach at most, and what one would use instead. */
@Command(
        name = "bench",
        customSynopsis = "./run-local.sh bench [--quick] [options]",
        header = {
            "Measures how fast items go through the buffer, and what one would use instead.",
            "That is the raw messages of the same device, a textbook's buffer on plain MPJ Express,",
            "and an ArrayBlockingQueue between as many threads.",
            ""
        },
        footerHeading = "%n",
        footer = {
            "Columns: items a second in the middle one of the rounds; half of the spread of the rounds in percent;",
            "bytes of items a second; messages that the manager sends and receives for each item; bytes that all",
            "ranks allocate for each item; and how many microseconds items take from producer to consumer.",
            "",
            "Exit codes: 0 every run's verdict holds, else as of a run; 7 slower than with --compare FILE;",
            "130 interrupted."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final int LEAST_ITEM = 8;
    private static final int MOST_ITEM = 1 << 20;
    private static final double SECONDS = 0.5;
    private static final double QUICK_SECONDS = 0.15;
    private static final double GUARD_SECONDS = 0.1;
    private static final long ROUNDS = 5;
    private static final long QUICK_ROUNDS = 3;
    private static final int QUICK_SINGLE_ROUNDS = 10;
    private static final long GUARD_ROUNDS = 20;
    private static final int GUARD_WARM_UP = 10;
    private static final int LONGEST_ROUND = 3600;

    @Option(
            names = "--quick",
            description = {
                "A few cells of each device, in two minutes or so. Without options that choose other cells, all",
                "that the aims are about, and at the end which of them are reached."
            })
    private boolean quick;

    @Option(
            names = "--devices",
            split = ",",
            paramLabel = "DEVICE",
            description = "multicore, niodev, threads. Default: all three.")
    private List<String> devices = List.of("multicore", "niodev", "threads");

    @Option(
            names = "--ranks",
            split = ",",
            paramLabel = "N",
            description = "Numbers of ranks, the manager included. Default: 8.")
    private List<Long> ranks;

    @Option(
            names = "--item-sizes",
            split = ",",
            paramLabel = "BYTES",
            description = "Bytes of an item. Default: 8, 64, 1k, 64k, 1m.")
    private List<Long> itemSizes;

    @Option(
            names = "--capacities",
            split = ",",
            paramLabel = "C",
            description = "Items the buffer holds. Default: 1, 16, 1024, 8192, 65536.")
    private List<Long> capacities;

    @Option(
            names = "--batches",
            split = ",",
            paramLabel = "B|auto",
            description = "The most items in a message. Default: 1, auto.")
    private List<String> batches;

    @Option(
            names = "--frames",
            split = ",",
            paramLabel = "BYTES",
            description = {
                "Raw messages to relay, and to send to and fro. Default: some sizes to relay,",
                "64 bytes to and fro."
            })
    private List<Long> frames = List.of();

    @Option(
            names = "--window",
            paramLabel = "W",
            description = "Messages that a producer may send before it waits. Default: as in a run.")
    private Long window;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Measured rounds of each. Default: 5; 3 with --quick, 20 with --compare or --baseline.")
    private Long rounds;

    @Option(
            names = "--round-seconds",
            paramLabel = "S",
            description = {
                "About how long a round takes. Default: 0.5; 0.15 with --quick, 0.1 with --compare or",
                "--baseline."
            })
    private Double roundSeconds;

    @Option(
            names = "--peers",
            description = "Has what users would pick instead do the same jobs, too: see src/bench/peers.")
    private boolean peers;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the measurements there as JSON.")
    private OutputFile json;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = {
                "Measures only some ratios, and compares them with those in the file: exit code 7 when the",
                "buffer is slower, twice."
            })
    private InputFile compare;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Writes these ratios there, for --compare.")
    private OutputFile baseline;

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "An option for the JVMs of the ranks; may be repeated.")
    private List<String> javaOptions = List.of();

    @Override
    public Integer call() throws Exception {
        BenchSetup.Matrix matrix = matrix();
        Settings settings = window == null
                ? Settings.DEFAULT
                : Settings.builder()
                        .window(WholeNumber.within("--window", window, 1, Integer.MAX_VALUE))
                        .build();
        PrintStream words = words();
        JvmOptions.requireUsable(javaOptions);
        return BenchProgram.run(new BenchSetup(
                matrix,
                settings,
                Project.directory(),
                home(matrix),
                javaOptions,
                words,
                Optional.ofNullable(json),
                peers,
                quick && isWholeMatrix(),
                Optional.ofNullable(compare),
                Optional.ofNullable(baseline)));
    }

    /** Where the tables go; rejects a file that cannot be written. */
    private PrintStream words() {
        if (json == null) {
            return System.out;
        }
        RunOptions.requireUsable("--json", json);
        return json.isStandardOutput() ? System.err : System.out;
    }

    private BenchSetup.Matrix matrix() {
        boolean guard = isGuard();
        double seconds = seconds(or(roundSeconds, guard ? GUARD_SECONDS : quick ? QUICK_SECONDS : SECONDS));
        int measured = WholeNumber.within(
                "--rounds", or(rounds, guard ? GUARD_ROUNDS : quick ? QUICK_ROUNDS : ROUNDS), 1, 1000);
        return new BenchSetup.Matrix(
                devices.stream().map(BenchCommand::device).toList(),
                numbers("--ranks", guard ? List.of() : or(ranks, List.of(8L)), 3, Settings.MAX_RANKS),
                numbers(
                        "--item-sizes",
                        or(itemSizes, quick ? List.of(64L, 65_536L) : List.of(8L, 64L, 1024L, 65_536L, 1L << 20)),
                        LEAST_ITEM,
                        MOST_ITEM),
                numbers(
                        "--capacities",
                        or(capacities, quick ? List.of(16L, 1024L) : List.of(1L, 16L, 1024L, 8192L, 65_536L)),
                        1,
                        BufferLimits.MAX_CAPACITY),
                or(batches, List.of("1", "auto")).stream()
                        .map(items -> WholeNumber.batch("--batches", items))
                        .toList(),
                numbers("--frames", frames, LEAST_ITEM, Transport.LONGEST_MESSAGE),
                measured,
                quick && rounds == null ? QUICK_SINGLE_ROUNDS : measured,
                seconds,
                guard ? GUARD_WARM_UP * seconds : quick ? seconds : 2 * seconds);
    }

    /** Whether ratios are compared with a file or written there; these need the cells that they need. */
    private boolean isGuard() {
        boolean guard = compare != null || baseline != null;
        if (guard && (compare != null && baseline != null || quick || peers || !isWholeMatrix())) {
            throw new UsageException(
                    (compare != null ? "--compare" : "--baseline")
                            + " measures what it needs; leave out --quick, --peers, what chooses cells, and the other one of the two");
        }
        if (compare != null) {
            compare.problemAsFile().ifPresent(problem -> {
                throw UsageException.of("--compare", compare, problem);
            });
        }
        if (baseline != null) {
            RunOptions.requireUsable("--baseline", baseline);
        }
        return guard;
    }

    /** Whether no option asks for other cells; what aims are about is then measured, too. */
    private boolean isWholeMatrix() {
        return ranks == null && itemSizes == null && capacities == null && batches == null && frames.isEmpty();
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static Device device(String name) {
        return Device.named(name)
                .orElseThrow(
                        () -> new UsageException("--devices has " + name + "; it must be one of " + Device.titles()));
    }

    private static double seconds(double given) {
        if (!(given > 0 && given <= LONGEST_ROUND)) {
            throw new UsageException(
                    "--round-seconds is " + given + "; it must be more than 0, and at most " + LONGEST_ROUND);
        }
        return given;
    }

    private static List<Integer> numbers(String name, List<Long> given, int least, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (long number : given) {
            numbers.add(WholeNumber.within(name, number, least, most));
        }
        return numbers;
    }

    private static Optional<MpjHome> home(BenchSetup.Matrix matrix) {
        return matrix.devices().stream().anyMatch(Device::needsMpj)
                ? Optional.of(MpjHome.locate(Project.directory(), System.getenv(), System.err::println))
                : Optional.empty();
    }
}
