package org.rankbuffer.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.OnError;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;
import org.rankbuffer.check.Trace;
import org.rankbuffer.check.Violation;
import org.rankbuffer.check.buffer.BufferProgram;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.protocol.BufferLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Explores every interleaving of a small buffer. */
@Command(
        name = "check",
        customSynopsis = "./run-local.sh check [options]",
        header = {
            "Checks every property of the buffer in every order in which messages can meet.",
            "It runs the code of the buffer itself. No ranks are started: each rank's code",
            "is run step by step against what the others may have sent. Small figures suffice:",
            "what can go wrong goes wrong with two producers, two consumers and room for one.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-local.sh check --producers 2 --consumers 2 --capacity 1 --items 2",
            "  ./run-local.sh check --items 3,0 --batch 2 --capacity 2 --late",
            "  ./run-local.sh check --faults 1 --mode rendezvous     one rank's user code fails somewhere",
            "  ./run-local.sh check --mode rendezvous --replay 1,2,3,1    one execution, message by message",
            "",
            "Exit codes: 0 every property holds in every execution, 2 wrong usage,",
            "  3 a bound was hit before everything was seen, 6 deadlock, 7 another property violated."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private static final int MOST_RANKS = 64;
    private static final int MOST_CAPACITY = 1000;
    private static final int BYTES_UNLIMITED = 1 << 20;

    @Option(
            names = "--producers",
            paramLabel = "P",
            defaultValue = "2",
            description = "How many ranks produce. Default: ${DEFAULT-VALUE}.")
    private long producers;

    @Option(
            names = "--consumers",
            paramLabel = "C",
            defaultValue = "2",
            description = "How many ranks consume. Default: ${DEFAULT-VALUE}.")
    private long consumers;

    @Option(
            names = "--capacity",
            paramLabel = "C",
            defaultValue = "1",
            description = "The most items the buffer ever holds. Default: ${DEFAULT-VALUE}.")
    private long capacity;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "1",
            description = "The most items in one message. Default: ${DEFAULT-VALUE}.")
    private long batch;

    @Option(
            names = "--window",
            paramLabel = "W",
            defaultValue = "1",
            description = "Messages a producer may have sent and not acknowledged. Default: ${DEFAULT-VALUE}.")
    private long window;

    @Option(
            names = "--items",
            paramLabel = "N[,N…]",
            defaultValue = "2",
            description = "How many items each producer makes; a number, or one for each. Default: ${DEFAULT-VALUE}.")
    private String items;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "either",
            description = {
                "When a send returns:",
                "rendezvous: when its message is received, as on multicore;",
                "eager: at once; eager-N: at once for messages up to N bytes, as on niodev;",
                "either: each send as it likes, which includes all of these. Default: either."
            })
    private String mode;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "0",
            description = "In how many places of an execution user code may throw. Default: ${DEFAULT-VALUE}.")
    private long faults;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            defaultValue = "stop",
            description = "stop or skip: what becomes of the run then. Default: ${DEFAULT-VALUE}.")
    private String onError;

    @Option(names = "--late", description = "Making or using an item may also take so long that batches stay small.")
    private boolean late;

    @Option(
            names = "--max-states",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "The most states to visit. Default: ${DEFAULT-VALUE}.")
    private long maxStates;

    @Option(
            names = "--max-depth",
            paramLabel = "N",
            defaultValue = "10000",
            description = "The longest execution, in calls of all ranks together. Default: ${DEFAULT-VALUE}.")
    private long maxDepth;

    @Option(
            names = "--max-seconds",
            paramLabel = "S",
            defaultValue = "300",
            description = "How long to go on. Default: ${DEFAULT-VALUE}.")
    private long maxSeconds;

    @Option(
            names = "--replay",
            paramLabel = "STEPS",
            description = "Replays one execution: the steps behind the mode in the line \"replay:\" of a report.")
    private String replay;

    @Option(
            names = "--mermaid",
            paramLabel = "FILE",
            description = "Writes the counterexample, or the execution replayed, as a Mermaid sequence diagram.")
    private OutputFile mermaid;

    @Override
    public Integer call() {
        if (mermaid != null) {
            RunOptions.requireUsable("--mermaid", mermaid);
        }
        Checker checker = Checker.of(program()).mode(mode()).bounds(bounds());
        if (replay != null) {
            return replay(checker);
        }
        Report report = checker.run();
        messages().print(report.text());
        report.counterexample().ifPresent(this::draw);
        return report.counterexample()
                .flatMap(Trace::violation)
                .map(CheckCommand::exitCode)
                .orElse(report.isExhausted() ? ExitCode.OK : ExitCode.ENVIRONMENT);
    }

    private BufferProgram program() {
        int ranks = WholeNumber.within("--producers", producers, 1, MOST_RANKS);
        int room = WholeNumber.within("--capacity", capacity, 1, MOST_CAPACITY);
        BufferLimits limits = new BufferLimits(
                ranks,
                room,
                BYTES_UNLIMITED,
                WholeNumber.within("--batch", batch, 1, room),
                WholeNumber.within("--window", window, 1, Integer.MAX_VALUE),
                1);
        return new BufferProgram(
                RunOptions.onError(onError) == OnError.SKIP ? limits.skipping() : limits,
                WholeNumber.within("--consumers", consumers, 1, MOST_RANKS),
                itemsOf(ranks),
                late);
    }

    private List<Integer> itemsOf(int ranks) {
        if (!items.matches("[0-9]{1,6}(,[0-9]{1,6})*")) {
            throw new UsageException(
                    "--items is " + items + "; it must be a number, or numbers with commas between them");
        }
        List<Integer> each =
                Arrays.stream(items.split(",")).map(Integer::valueOf).toList();
        if (each.size() == 1) {
            return Collections.nCopies(ranks, each.get(0));
        }
        if (each.size() != ranks) {
            throw new UsageException(
                    "--items is " + items + "; it must be one number, or one for each of the " + ranks + " producers");
        }
        return each;
    }

    private SendMode mode() {
        try {
            return SendMode.named(mode);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--mode is " + e.getMessage());
        }
    }

    private int replay(Checker checker) {
        Trace trace;
        try {
            trace = checker.replay(replay);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--replay: " + e.getMessage() + "; give the same options as for the report");
        }
        messages().print(trace.text());
        draw(trace);
        return trace.violation().map(CheckCommand::exitCode).orElse(ExitCode.OK);
    }

    private static int exitCode(Violation violation) {
        return violation.isDeadlock() ? ExitCode.STALLED : ExitCode.VIOLATED;
    }

    private PrintStream messages() {
        return mermaid != null && mermaid.isStandardOutput() ? System.err : System.out;
    }

    private void draw(Trace trace) {
        if (mermaid != null) {
            RunOptions.write(mermaid, out -> out.write(trace.mermaid().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Bounds bounds() {
        return new Bounds(
                WholeNumber.within("--max-states", maxStates, 1, Integer.MAX_VALUE),
                WholeNumber.within("--max-depth", maxDepth, 1, Integer.MAX_VALUE),
                Duration.ofSeconds(WholeNumber.within("--max-seconds", maxSeconds, 1, Integer.MAX_VALUE)),
                WholeNumber.within("--faults", faults, 0, Integer.MAX_VALUE));
    }
}
