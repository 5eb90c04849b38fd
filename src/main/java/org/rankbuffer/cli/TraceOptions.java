package org.rankbuffer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.page.Page;
import org.rankbuffer.page.PageContent;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceDirectory;
import org.rankbuffer.trace.TraceReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where it is written what ranks do. */
final class TraceOptions {

    private static final String DEFAULT_LIMIT = "4000";

    /** More would not fit beside the ranks. */
    private static final int MOST = 100_000;

    @Option(
            names = "--trace",
            paramLabel = "DIR",
            description = {
                "Writes what each rank did, event by event, to files in this directory,",
                "which is made; an older trace there is replaced."
            })
    private String directory;

    @Option(
            names = "--trace-limit",
            paramLabel = "N",
            description = {
                "How many first and how many last events of each rank a trace keeps; its sums are over all.",
                "Default: " + DEFAULT_LIMIT + "."
            })
    private Long limit;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = {
                "Writes a page (HTML) that explains the run, however it ends: who waited for whom and why,",
                "and how full the buffer was. - is standard output."
            })
    private OutputFile report;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Rejects what cannot work. */
    void check() {
        if (limit != null && !isTraced()) {
            throw new UsageException(
                    "--trace-limit is " + limit + ", but there is no trace; add --trace DIR or --report FILE");
        }
        limit();
        if (directory != null) {
            TraceDirectory.problem(directory).ifPresent(problem -> {
                throw UsageException.of("--trace", directory, problem);
            });
        }
        if (report != null) {
            RunOptions.requireUsable("--report", report);
            if (directory != null && !report.isStream() && isWithin(Path.of(directory), Path.of(report.toString()))) {
                throw UsageException.of(
                        "--report",
                        report,
                        "is in the directory of --trace, which holds nothing else;" + " name a file elsewhere");
            }
        }
    }

    private static boolean isWithin(Path directory, Path file) {
        return directory
                .toAbsolutePath()
                .normalize()
                .equals(file.toAbsolutePath().normalize().getParent());
    }

    private boolean isTraced() {
        return directory != null || report != null;
    }

    /** The page about the run. */
    Optional<OutputFile> report() {
        return Optional.ofNullable(report);
    }

    /** Where the trace goes, if there is to be one. */
    Optional<Path> path() {
        return Optional.ofNullable(directory).map(Path::of).map(Path::toAbsolutePath);
    }

    /** How many first and last events are kept; 0 for no trace. */
    int limit() {
        return isTraced()
                ? WholeNumber.within("--trace-limit", limit == null ? Long.parseLong(DEFAULT_LIMIT) : limit, 1, MOST)
                : 0;
    }

    /** What the user typed, of the command with these options. */
    String command() {
        return typed(command);
    }

    /** What the user typed. The start script puts the name of a command in front. */
    static String typed(CommandSpec command) {
        List<String> all = command.root().commandLine().getParseResult().originalArgs();
        return Stream.concat(
                        Stream.of("./" + System.getProperty(Project.NAME_PROPERTY, "run-local.sh")),
                        all.stream().skip(1))
                .map(TraceOptions::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /**
     * Runs a job, and writes its trace and a page of that, if there are to be any.
     *
     * @param show tells of the end, and returns the exit code
     * @return the exit code
     */
    int run(Launcher launcher, JobSpec job, List<? extends RankGroup> groups, ToIntFunction<JobResult> show)
            throws InterruptedException {
        if (!isTraced()) {
            return show.applyAsInt(launcher.run());
        }
        try (TracePlace place = place();
                RunTrace trace = begin(job, groups, place.path())) {
            JobResult result = launcher.tracing(trace.directory()).run();
            try {
                return show.applyAsInt(result);
            } finally { // where this is impossible, the result has been shown
                trace.end(result, launcher.diagnosis());
                if (report != null) {
                    write(place.path());
                }
            }
        }
    }

    private TracePlace place() {
        try {
            return directory == null ? TracePlace.temporary() : TracePlace.of(Path.of(directory));
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    private RunTrace begin(JobSpec job, List<? extends RankGroup> groups, Path path) {
        try {
            return new RunTrace(
                    new TraceDirectory(path, Trace.Unit.NANOSECONDS), RunTrace.about(job, command(), groups));
        } catch (IOException e) {
            throw new EnvironmentException("cannot write the trace " + path + ": " + e.getMessage(), e);
        }
    }

    private void write(Path path) {
        try {
            Trace trace = TraceReader.read(path);
            report.write(out -> Page.write(PageContent.of(trace), out));
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
        if (!report.isStream()) {
            System.err.println("rankbuffer: the report is in " + report.location() + "; open it in a browser");
        }
    }
}
