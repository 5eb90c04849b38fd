package org.rankbuffer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.Reason;
import org.rankbuffer.recording.RecordedRun;
import org.rankbuffer.recording.Recording;
import org.rankbuffer.transport.inprocess.Buffering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays a recorded run. */
@Command(
        name = "replay",
        customSynopsis = "./run-local.sh replay FILE [--mode rendezvous|eager]",
        header = {
            "Replays a run that was recorded with --record FILE, and checks it.",
            "The code of the buffer runs on threads, and rank 0 receives the messages in the",
            "recorded order. What was in the items is not recorded. The protocol must allow every",
            "step, and every property must hold.",
            ""
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Exit codes: 0 allowed, and every property holds; 2 wrong usage, 7 not allowed, or violated."},
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "A recording.")
    private InputFile file;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "eager",
            description = {
                "rendezvous: sends wait for their receives, as on multicore;",
                "eager: they do not, which allows whatever rendezvous allows; the default."
            })
    private String mode;

    @Option(
            names = "--give-up-after",
            paramLabel = "S",
            defaultValue = "600",
            description = "Seconds after which a message that does not come is given up. Default: ${DEFAULT-VALUE}.")
    private long seconds;

    @Override
    public Integer call() throws InterruptedException {
        Recording recording = read();
        try {
            RecordedRun.Result result = new RecordedRun(recording, buffering())
                    .replay(Duration.ofSeconds(WholeNumber.within("--give-up-after", seconds, 1, Integer.MAX_VALUE)));
            System.out.println(result.messages() + " messages of " + recording.size() + " ranks, in the recorded order:"
                    + " every step is allowed; the FIFO held at most " + result.peakItems() + " of "
                    + recording.limits().capacity() + " items");
            System.out.println(result.failed() ? "the run was ended by a failure, as recorded" : "verdict: holds");
            return ExitCode.OK;
        } catch (PropertyViolation e) {
            System.out.println(e.property() + " is violated: " + e.getMessage());
            return ExitCode.VIOLATED;
        }
    }

    private Recording read() {
        file.problemAsFile().ifPresent(problem -> {
            throw UsageException.of("FILE", file, problem);
        });
        return read(file, "a recording");
    }

    /** Reads a recording; what is none is refused with a word about what to name instead. */
    static Recording read(InputFile file, String instead) {
        try (Reader in = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            return Recording.read(in);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + " is no recording: " + e.getMessage() + "; name " + instead);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read (" + Reason.of(e) + "); name " + instead);
        }
    }

    private Buffering buffering() {
        return switch (mode) {
            case "rendezvous" -> Buffering.rendezvous();
            case "eager" -> Buffering.eager();
            default -> throw new UsageException("--mode is " + mode + "; it must be rendezvous or eager");
        };
    }
}
