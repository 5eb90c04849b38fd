package org.rankbuffer.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.Trace;
import org.rankbuffer.check.Violation;
import org.rankbuffer.files.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private BufferFigures buffer;

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
        Checker checker = Checker.of(buffer.program()).mode(buffer.mode()).bounds(bounds());
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
        if (mermaid == null) {
            return;
        }
        try {
            mermaid.write(out -> out.write(trace.mermaid().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    private Bounds bounds() {
        return new Bounds(
                WholeNumber.within("--max-states", maxStates, 1, Integer.MAX_VALUE),
                WholeNumber.within("--max-depth", maxDepth, 1, Integer.MAX_VALUE),
                Duration.ofSeconds(WholeNumber.within("--max-seconds", maxSeconds, 1, Integer.MAX_VALUE)),
                buffer.faults());
    }
}
