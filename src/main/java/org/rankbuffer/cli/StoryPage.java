package org.rankbuffer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rankbuffer.check.Operation;
import org.rankbuffer.check.Snapshot;
import org.rankbuffer.check.Story;
import org.rankbuffer.page.Exploration;
import org.rankbuffer.page.Page;
import org.rankbuffer.page.PageContent;
import org.rankbuffer.program.source.SourceText;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.Trace;

/** An execution that was explored, as a page and as a trace. */
final class StoryPage {

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

    private final Story story;
    private final int capacity;
    private final Heading heading;
    private final Optional<SourceText> text;
    private final String command;

    /**
     * A page of an execution.
     *
     * @param capacity of the FIFO that rank 0 shows; 0 without one
     * @param text the sources of the program, if it is one
     * @param command what the user typed
     */
    StoryPage(Story story, int capacity, Heading heading, Optional<SourceText> text, String command) {
        this.story = story;
        this.capacity = capacity;
        this.heading = heading;
        this.text = text;
        this.command = command;
    }

    /** Writes the page; does not close the stream. */
    void write(OutputStream out) throws IOException {
        Page.write(PageContent.of(trace(), explored()), out);
    }

    /** The graph, with the sources. */
    Exploration explored() {
        List<Exploration.SourceLines> sources =
                text.map(lines -> lines.files(files(story.graph()))).orElse(Map.of()).entrySet().stream()
                        .map(file -> new Exploration.SourceLines(file.getKey(), file.getValue()))
                        .toList();
        return new Exploration(sources, story.graph());
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

    Trace trace() {
        Map<String, String> environment = new LinkedHashMap<>(RunTrace.versions());
        environment.putAll(heading.environment());
        environment.put(
                "states in the page",
                story.graph().states().size() + (story.graph().cut() ? ", cut" : ""));
        Optional<AboutRun.Stall> stall = stall();
        AboutRun.RunEnd end = new AboutRun.RunEnd(
                heading.verdict(),
                heading.exitCode(),
                stall.isPresent() || heading.remedy().isEmpty()
                        ? heading.sentence()
                        : heading.sentence() + "; " + heading.remedy(),
                List.of(),
                List.of(),
                stall);
        AboutRun about = new AboutRun(heading.title(), command, "", capacity, environment, Optional.of(end));
        return new Trace(about, Trace.Unit.STEPS, 0, story.end(), 1, story.ranks());
    }

    /** Why nothing goes on at the end; nothing where all ranks have ended, or a rank has failed. */
    private Optional<AboutRun.Stall> stall() {
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
                heading.remedy(),
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
