package org.rankbuffer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.Words;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.files.Reason;
import org.rankbuffer.page.Page;
import org.rankbuffer.page.PageContent;
import org.rankbuffer.recording.RecordedRun;
import org.rankbuffer.recording.Recording;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceReader;
import org.rankbuffer.trace.export.ExportFormat;
import org.rankbuffer.transport.inprocess.Buffering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a page of a trace, or of a recording. */
@Command(
        name = "report",
        customSynopsis = "./run-local.sh report DIR|RECORDING [-o FILE] [--export FORMAT]",
        header = {
            "Makes one page that explains a run: who waited for whom and why, how full the buffer",
            "was, and what follows. Of a directory that --trace has written, also while the run goes",
            "on; or of a file that --record has written, which has the order of messages and no times.",
            ""
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Exit codes: 0 the page is written, 2 wrong usage, 3 environment."},
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    private static final String PAGE = ".html";

    /** Messages of a replay come at once, or never. */
    private static final Duration REPLAY_LIMIT = Duration.ofSeconds(10);

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            description = "A directory that --trace has written, or a file that --record has written.")
    private InputFile source;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = {
                "The page; - is standard output. Default: a file in the current directory with the name",
                "of the directory or the recording, and .html; with --export .json, .log, .mmd or .csv."
            })
    private OutputFile output;

    @Option(
            names = "--export",
            paramLabel = "FORMAT",
            description = {
                "Writes the trace for another viewer instead of a page: perfetto (also for Chrome's",
                "tracing), shiviz, mermaid, or csv."
            })
    private String export;

    @Override
    public Integer call() throws InterruptedException {
        Optional<ExportFormat> format = format();
        OutputFile page = output == null
                ? OutputFile.named(name() + format.map(ExportFormat::extension).orElse(PAGE))
                : output;
        RunOptions.requireUsable("--output", page);
        if (!source.isStream() && page.isSame(source.path())) {
            throw UsageException.of("--output", page, "the report is made of; name another file");
        }
        PageContent content = content();
        RunOptions.write(page, out -> write(content, format, out));
        if (!page.isStream()) {
            System.out.println("the report is in " + page.location() + "; open it in "
                    + format.map(ExportFormat::reader).orElse("a browser"));
        }
        return ExitCode.OK;
    }

    private Optional<ExportFormat> format() {
        if (export == null) {
            return Optional.empty();
        }
        return Optional.of(ExportFormat.named(export)
                .orElseThrow(() ->
                        UsageException.of("--export", export, "is no format; give perfetto, shiviz, mermaid or csv")));
    }

    private static void write(PageContent content, Optional<ExportFormat> format, OutputStream out) throws IOException {
        if (format.isEmpty()) {
            Page.write(content, out);
            return;
        }
        for (RankTrace rank : content.trace().ranks()) {
            if (rank.omitted() > 0) {
                System.err.println("rankbuffer: rank " + rank.rank() + ": " + Words.plural(rank.omitted(), "event")
                        + " left out by --trace-limit");
            }
        }
        format.get().write(content.trace(), out);
    }

    /** The name of the source without its directory and its extension. */
    private String name() {
        Path name = source.isStream()
                ? null
                : source.path().toAbsolutePath().normalize().getFileName();
        return name == null ? "report" : name.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    private PageContent content() throws InterruptedException {
        source.problem().ifPresent(problem -> {
            throw UsageException.of("SOURCE", source, problem);
        });
        return PageContent.of(!source.isStream() && Files.isDirectory(source.path()) ? trace() : replay());
    }

    private Trace trace() {
        try {
            return TraceReader.read(source.path());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + source + ": " + Reason.of(e), e);
        }
    }

    private Trace replay() throws InterruptedException {
        Recording recording = ReplayCommand.read(source, "a directory that --trace has written, or a recording");
        return new RecordedRun(recording, Buffering.eager()).trace(source.toString(), REPLAY_LIMIT);
    }
}
