package org.rankbuffer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.Story;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.page.Exploration;
import org.rankbuffer.page.ExplorationFile;
import org.rankbuffer.program.source.SourceText;
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
    void write(Story story, int capacity, StoryPage.Heading heading, Optional<SourceText> text) {
        StoryPage told = new StoryPage(story, capacity, heading, text, TraceOptions.typed(command));
        if (directory != null) {
            write(told.trace(), told.explored());
        }
        if (page != null) {
            RunOptions.write(page, told::write);
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
}
