package org.rankbuffer.trace.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.rankbuffer.trace.Trace;

/** The formats in which other viewers read a trace. */
public enum ExportFormat {
    /** Trace events in JSON, for Perfetto and for Chrome's tracing. */
    PERFETTO(".json", "ui.perfetto.dev", PerfettoJson::write),
    /** A log with vector clocks for ShiViz, and the regular expression that it reads the log with. */
    SHIVIZ(".log", "ShiViz", ShivizLog::write),
    /** A sequence diagram for Mermaid. */
    MERMAID(".mmd", "Mermaid", MermaidDiagram::write),
    /** A table with a row for each event. */
    CSV(".csv", "a spreadsheet", CsvTable::write);

    private final String extension;
    private final String reader;
    private final Form form;

    ExportFormat(String extension, String reader, Form form) {
        this.extension = extension;
        this.reader = reader;
        this.form = form;
    }

    /** The format with a name, in lower or upper case. */
    public static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * Writes a trace as UTF-8; does not close the stream. Safe for use by several threads.
     *
     * @throws IOException when the stream takes no more
     */
    public void write(Trace trace, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        form.write(trace, text);
        text.flush();
    }

    /** How names of its files end, with the dot. */
    public String extension() {
        return extension;
    }

    /** What reads it, in words for the user. */
    public String reader() {
        return reader;
    }

    private interface Form {
        void write(Trace trace, Writer out) throws IOException;
    }
}
