package org.rankbuffer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.check.Story;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.page.Exploration;
import org.rankbuffer.page.ExplorationFile;
import org.rankbuffer.page.Page;
import org.rankbuffer.page.PageContent;
import org.rankbuffer.program.source.SourceText;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceDirectory;
import org.rankbuffer.trace.TraceWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where an execution that was explored is written to, as a page or as a trace. */
final class StoryOptions {

    /** As many states as a page has room for. */
    static final int MOST_STATES = 5_000;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = {
                "Writes a page of HTML about the counterexample, or, where there is none, about one execution.",
                "It has the states in which something is chosen: choose yourself which message is next."
            })
    private OutputFile page;

    @Option(
            names = "--trace",
            paramLabel = "DIR",
            description = "Writes this execution as a trace, event by event, to files in this directory.")
    private String directory;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * What is said of an execution.
     *
     * @param title what was explored
     * @param environment what it was explored with
     * @param verdict of the whole exploration, in a word
     * @param sentence the same in a sentence
     * @param remedy what would mend it; empty where that is not known
     * @param exitCode of the command
     */
    record Heading(
            String title,
            Map<String, String> environment,
            String verdict,
            String sentence,
            String remedy,
            int exitCode) {}

    /** Rejects what cannot work. */
    void check() {
        if (page != null) {
            RunOptions.requireUsable("--page", page);
        }
        if (directory != null) {
            TraceDirectory.problem(directory).ifPresent(problem -> {
                throw UsageException.of("--trace", directory, problem);
            });
        }
    }

    /** Whether an execution is to be told at all. */
    boolean areGiven() {
        return page != null || directory != null;
    }

    /** Whether what the command prints would be mixed with the page. */
    boolean useStandardOutput() {
        return page != null && page.isStandardOutput();
    }

    /** Writes what is to be written. */
    void write(Story story, int capacity, Heading heading, Optional<SourceText> text) {
        Trace trace = trace(story, capacity, heading);
        List<Exploration.SourceLines> sources =
                text.map(lines -> lines.files(files(story.graph()))).orElse(Map.of()).entrySet().stream()
                        .map(file -> new Exploration.SourceLines(file.getKey(), file.getValue()))
                        .toList();
        Exploration explored = new Exploration(sources, story.graph());
        if (directory != null) {
            write(trace, explored);
        }
        if (page != null) {
            RunOptions.write(page, out -> Page.write(PageContent.of(trace, explored), out));
        }
    }

    private void write(Trace trace, Exploration explored) {
        Path path = Path.of(directory).toAbsolutePath();
        try {
            TraceWriter.write(trace, path);
            OutputFile.named(path.resolve(TraceDirectory.EXPLORED).toString())
                    .write(out -> ExplorationFile.write(explored, out));
        } catch (IOException e) {
            throw new EnvironmentException("cannot write the trace " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The files in which something happens. */
    private static Set<String> files(StateGraph graph) {
        Set<String> files = new TreeSet<>();
        graph.steps().forEach(step -> files.add(file(step.line())));
        graph.states().forEach(state -> state.ranks().forEach(rank -> files.add(file(rank.line()))));
        return files;
    }

    private static String file(String line) {
        return line.replaceFirst(":\\d+$", "");
    }

    private Trace trace(Story story, int capacity, Heading heading) {
        Map<String, String> environment = new LinkedHashMap<>(RunTrace.versions());
        environment.putAll(heading.environment());
        environment.put(
                "states in the page",
                story.graph().states().size() + (story.graph().cut() ? ", cut" : ""));
        Optional<AboutRun.Stall> stall = stall(story, heading.remedy());
        AboutRun.RunEnd end = new AboutRun.RunEnd(
                heading.verdict(),
                heading.exitCode(),
                stall.isPresent() || heading.remedy().isEmpty()
                        ? heading.sentence()
                        : heading.sentence() + "; " + heading.remedy(),
                List.of(),
                List.of(),
                stall);
        AboutRun about =
                new AboutRun(heading.title(), TraceOptions.typed(command), "", capacity, environment, Optional.of(end));
        return new Trace(about, Trace.Unit.STEPS, 0, story.end(), 1, story.ranks());
    }

    /** Why nothing goes on at the end; nothing where all ranks have ended, or a rank has failed. */
    private static Optional<AboutRun.Stall> stall(Story story, String remedy) {
        Snapshot last = story.last();
        int size = story.ranks().size();
        boolean stuck = IntStream.range(0, size).noneMatch(rank -> last.operation(rank) instanceof Operation.Failed)
                && IntStream.range(0, size)
                        .anyMatch(rank -> !last.operation(rank).isOver());
        if (!stuck || story.conclusion().isOk()) {
            return Optional.empty();
        }
        return Optional.of(new AboutRun.Stall(
                story.conclusion().sentence(),
                remedy,
                IntStream.range(0, size)
                        .mapToObj(rank ->
                                "rank " + rank + " " + story.doing().get(rank).text())
                        .toList(),
                IntStream.range(0, size)
                        .filter(rank -> !last.operation(rank).isOver())
                        .mapToObj(rank -> new AboutRun.WaitsFor(
                                rank,
                                story.doing().get(rank).waitsFor(),
                                story.doing().get(rank).all()))
                        .toList()));
    }
}
