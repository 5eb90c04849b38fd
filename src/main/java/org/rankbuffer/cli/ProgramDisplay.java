package org.rankbuffer.cli;

import java.util.Locale;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.ExitCode;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;

/**
 * Shows how the ranks of a program go and how they ended: what they print, each line behind its rank, and on standard error
 * what went wrong.
 */
final class ProgramDisplay implements JobListener {

    private final Labels out = new Labels(System.out);
    private final Labels err = new Labels(System.err);

    @Override
    public void printed(int rank, byte[] bytes) {
        out.print(rank, bytes);
    }

    @Override
    public void printedError(int rank, byte[] bytes) {
        err.print(rank, bytes);
    }

    @Override
    public void says(int rank, String line) {
        throw new IllegalStateException("a program has no observer to say " + line);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        throw new IllegalStateException("a program puts nothing aside");
    }

    @Override
    public void inputAwaited() {
        out.showUnfinished();
    }

    @Override
    public void stalled(double seconds, Diagnosis diagnosis) {
        end();
        System.err.printf(Locale.ROOT, "rankbuffer: no rank has gone on for %.1f s:%n%s", seconds, diagnosis.text());
    }

    @Override
    public void slow(double seconds, Diagnosis diagnosis) {
        System.err.printf(
                Locale.ROOT,
                "rankbuffer: no rank has called MPI for %.1f s; the run goes on: %s%n",
                seconds,
                diagnosis.cause().sentence());
    }

    /** Shows what is left of the lines that ranks have begun. */
    void end() {
        out.end();
        err.end();
        System.out.flush();
    }

    /** Shows the end; returns the exit code. */
    int show(JobResult result) {
        end();
        if (result.exitCode() != ExitCode.STALLED) { // of which the diagnosis has told more
            result.run().failures().forEach(failure -> System.err.println("rankbuffer: " + failure));
        }
        return result.exitCode();
    }
}
