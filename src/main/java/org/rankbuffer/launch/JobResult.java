package org.rankbuffer.launch;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;

/**
 * How a job ended.
 *
 * @param run how its run ended
 * @param exitCode the exit code of the command
 */
public record JobResult(RunResult<?> run, int exitCode) {

    /** The result of a job whose rank 0 told how its run ended. */
    public static JobResult of(RunResult<?> run) {
        int exitCode = switch (run.verdict()) {
            case HOLDS -> run.failedItems() > 0 ? ExitCode.ITEMS_FAILED : ExitCode.OK;
            case VIOLATED -> ExitCode.VIOLATED;
            case FAILED -> ExitCode.RANK_FAILED;
            case REFUSED -> ExitCode.ENVIRONMENT;
            case STALLED -> ExitCode.STALLED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
        return new JobResult(run, exitCode);
    }

    /** The result of a program whose ranks have all returned. */
    static RunResult<?> ofReturned(String mainClass) {
        return new RunResult<>(
                RunVerdict.HOLDS,
                mainClass,
                List.of(),
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** The result of a job that was ended before its end, by this one failure. */
    public static JobResult brokenOff(int exitCode, String workload, Failure failure) {
        RunVerdict verdict = switch (exitCode) {
            case ExitCode.VIOLATED -> RunVerdict.VIOLATED;
            case ExitCode.STALLED -> RunVerdict.STALLED;
            case ExitCode.ENVIRONMENT -> RunVerdict.REFUSED;
            case ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.OUTPUT_CLOSED, ExitCode.TERMINATED ->
                RunVerdict.INTERRUPTED;
            default -> RunVerdict.FAILED;
        };
        return new JobResult(RunResult.brokenOff(verdict, workload, failure), exitCode);
    }

    /** The same with what is known of the flow until then. */
    JobResult after(long itemsIn, long itemsOut, double seconds, BufferLimits limits) {
        return new JobResult(run.after(itemsIn, itemsOut, seconds, limits), exitCode);
    }
}
