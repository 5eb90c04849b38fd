package org.rankbuffer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.Launcher;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceDirectory;
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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Rejects what cannot work. */
    void check() {
        if (directory == null) {
            if (limit != null) {
                throw new UsageException("--trace-limit is " + limit + ", but there is no trace; add --trace DIR");
            }
            return;
        }
        limit();
        TraceDirectory.problem(directory).ifPresent(problem -> {
            throw UsageException.of("--trace", directory, problem);
        });
    }

    /** Where the trace goes, if there is to be one. */
    Optional<Path> path() {
        return Optional.ofNullable(directory).map(Path::of).map(Path::toAbsolutePath);
    }

    /** How many first and last events are kept; 0 for no trace. */
    int limit() {
        return directory == null
                ? 0
                : WholeNumber.within("--trace-limit", limit == null ? Long.parseLong(DEFAULT_LIMIT) : limit, 1, MOST);
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

    /** Runs a job, and writes its trace, if there is to be one. */
    JobResult run(Launcher launcher, JobSpec job, List<? extends RankGroup> groups) throws InterruptedException {
        if (directory == null) {
            return launcher.run();
        }
        try (RunTrace trace = begin(job, groups)) {
            JobResult result = launcher.tracing(trace.directory()).run();
            trace.end(result, launcher.diagnosis());
            return result;
        }
    }

    private RunTrace begin(JobSpec job, List<? extends RankGroup> groups) {
        TraceDirectory to = new TraceDirectory(path().orElseThrow(), Trace.Unit.NANOSECONDS);
        try {
            return new RunTrace(to, RunTrace.about(job, typed(command), groups));
        } catch (IOException e) {
            throw new EnvironmentException("cannot write the trace " + directory + ": " + e.getMessage(), e);
        }
    }
}
