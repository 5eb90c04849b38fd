package org.rankbuffer.program;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rankbuffer.program.source.ProgramCall;

/** What the explorations of a program say, as JSON. The reference of the project describes the format. */
public final class ProgramJson {

    /** Raised when a member changes its meaning or goes; new members may come without that. */
    private static final int VERSION = 1;

    /** Whole numbers below are exact as a double. */
    private static final double EXACT = 1L << 53;

    private final JsonWriter json;

    private ProgramJson(Writer out) {
        json = new JsonWriter(out);
        json.setIndent("  ");
    }

    /** Writes what was explored of a program as UTF-8; does not close the stream. */
    public static void write(String program, List<ProgramRun> runs, Optional<Fix> fix, OutputStream out)
            throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new ProgramJson(text).all(program, runs, fix);
        text.write('\n');
        text.flush();
    }

    private void all(String program, List<ProgramRun> runs, Optional<Fix> fix) throws IOException {
        json.beginObject();
        json.name("version").value(VERSION);
        json.name("program").value(program);
        json.name("runs").beginArray();
        for (ProgramRun run : runs) {
            run(run);
        }
        json.endArray();
        json.name("fixes").beginArray();
        if (fix.isPresent()) {
            fix(fix.get());
        }
        json.endArray().endObject();
    }

    private void fix(Fix fix) throws IOException {
        json.beginObject();
        json.name("sentence").value(fix.sentence());
        json.name("lines").beginArray();
        for (ProgramCall call : fix.calls()) {
            json.beginObject();
            json.name("file").value(call.file());
            json.name("line").value(call.line());
            json.name("call").value(call.call());
            json.endObject();
        }
        json.endArray();
        json.name("np").beginArray();
        for (int np : fix.sizes()) {
            json.value(np);
        }
        json.endArray();
        number("executions", fix.executions());
        json.endObject();
    }

    private void number(String name, double value) throws IOException {
        json.name(name);
        if (value < EXACT) {
            json.value((long) value);
        } else {
            json.value(value);
        }
    }

    private void run(ProgramRun run) throws IOException {
        json.beginObject();
        json.name("np").value(run.np());
        json.name("mode").value(run.mode());
        json.name("verdict").value(run.verdict().word());
        json.name("exhausted").value(run.exhausted());
        number("executions", run.executions());
        json.name("states").value(run.states());
        json.name("seconds").value(run.seconds());
        json.name("limit").value(run.limit());
        json.name("findings").beginArray();
        for (Finding finding : run.findings()) {
            finding(finding);
        }
        json.endArray();
        json.name("output").beginArray();
        for (List<String> lines : run.output()) {
            strings(lines);
        }
        json.endArray().endObject();
    }

    private void finding(Finding finding) throws IOException {
        json.beginObject();
        json.name("grade").value(finding.grade().name().toLowerCase(Locale.ROOT));
        json.name("class").value(finding.type());
        json.name("cause").value(finding.cause());
        json.name("ranks").beginArray();
        for (int rank : finding.ranks()) {
            json.value(rank);
        }
        json.endArray();
        json.name("lines").beginArray();
        for (Finding.Line line : finding.lines()) {
            json.beginObject();
            json.name("file").value(line.site().place().getFileName());
            json.name("line").value(line.site().place().getLineNumber());
            json.name("rank").value(line.rank());
            json.name("call").value(line.site().call());
            json.endObject();
        }
        json.endArray();
        json.name("replay").value(finding.replay());
        json.endObject();
    }

    private void strings(List<String> lines) throws IOException {
        json.beginArray();
        for (String line : lines) {
            json.value(line);
        }
        json.endArray();
    }
}
