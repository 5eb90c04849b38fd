package org.rankbuffer.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.base.Words;
import org.rankbuffer.deadletter.DeadLetterFile;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.files.WaitNotice;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.Onlooker;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.live.LiveRun;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.report.Progress;
import org.rankbuffer.report.RunReport;
import org.rankbuffer.report.SummaryJson;
import org.rankbuffer.report.Terminal;

/** Shows how a job goes and how it ended: the run's own words on standard output, progress on standard error. */
final class JobDisplay implements JobListener, AutoCloseable {

    private final JobSpec job;
    private final Optional<OutputFile> summary;
    private final Optional<DeadLetterFile> deadLetters;
    private final PrintStream out;
    private final PrintStream err = System.err;
    private final RunReport report;
    private final OptionalLong expectedItems;

    private volatile Progress progress;
    private Labels outLabels;
    private Labels errLabels;
    private Optional<LiveRun> live = Optional.empty();
    private long began;

    /**
     * The display of a job that has not begun.
     *
     * @param out where the run's words go: standard output, unless that is taken by a file's contents
     * @param expectedItems items of the whole run, where they are known
     */
    JobDisplay(
            JobSpec job,
            Optional<OutputFile> summary,
            Optional<DeadLetterFile> deadLetters,
            PrintStream out,
            OptionalLong expectedItems) {
        this.expectedItems = expectedItems;
        this.out = out;
        this.report = new RunReport(out == System.out && Terminal.isColouredStandardOutput());
        this.job = job;
        this.summary = summary;
        this.deadLetters = deadLetters;
    }

    /** From now on every line that a rank prints tells which rank it is. */
    void label() {
        outLabels = new Labels(out);
        errLabels = new Labels(err);
    }

    /** The run is shown in a browser, too, as long as it goes on. */
    void shownBy(LiveRun page) {
        live = Optional.of(page);
    }

    /** Who watches the ranks. */
    Onlooker onlooker() {
        return live.<Onlooker>map(page -> page).orElse(Onlooker.NOBODY);
    }

    /** Tells the user something about the run; may be called by any thread. */
    void tell(String line) {
        print(() -> err.println(line));
    }

    JobSpec job() {
        return job;
    }

    @Override
    public void buffer(BufferLimits limits) {
        began = System.nanoTime();
        out.print(report.roles(job.size(), job.device().title(), limits));
        deadLetters.ifPresent(file ->
                out.println("items that fail are put aside in " + file.file().location()));
        WaitNotice.printBy(this::tell);
        progress = new Progress(err, Terminal.isStandardError(), limits.capacity(), expectedItems);
    }

    @Override
    public void progress(long itemsIn, long itemsOut, long bytes) {
        if (progress != null) { // heartbeats may overtake the event that the buffer is ready
            progress.update(itemsIn, itemsOut, bytes, Words.secondsSince(began));
        }
    }

    @Override
    public void stalled(double seconds, Diagnosis diagnosis) {
        print(() -> out.printf(
                Locale.ROOT,
                "no progress for %.1f s; docs/troubleshooting.md#stall says how to read this:%n%s",
                seconds,
                diagnosis.text()));
    }

    @Override
    public void says(int rank, String line) {
        print(() -> out.println(line));
    }

    @Override
    public void step(Role role, int rank, boolean waits, String text) {
        print(() -> out.println(report.step(role, rank, waits, text)));
    }

    @Override
    public void printed(int rank, byte[] bytes) {
        print(() -> print(rank, bytes, out, outLabels));
    }

    @Override
    public void printedError(int rank, byte[] bytes) {
        print(() -> print(rank, bytes, err, errLabels));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters.ifPresent(file -> file.append(letter));
    }

    private static void print(int rank, byte[] bytes, PrintStream to, Labels labels) {
        if (labels == null) {
            to.writeBytes(bytes);
        } else {
            labels.print(rank, bytes);
        }
    }

    private void print(Runnable text) {
        Progress on = progress;
        if (on == null) {
            text.run();
        } else {
            on.interrupt(text);
        }
    }

    /** Shows the end and writes the summary; returns the exit code. */
    int show(JobResult result) {
        live.ifPresent(page -> page.ended(result));
        close();
        if (outLabels != null) {
            outLabels.end();
            errLabels.end();
        }
        Optional<String> letters = deadLetters
                .filter(DeadLetterFile::hasLetters)
                .map(file -> file.file().location());
        out.print(report.result(result.run(), letters));
        out.flush();
        summary.ifPresent(
                file -> RunOptions.write(file, to -> SummaryJson.write(result.run(), result.exitCode(), letters, to)));
        return result.exitCode();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
        live.ifPresent(LiveRun::close);
    }
}
