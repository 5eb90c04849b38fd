package org.rankbuffer.trace.export;

import static org.rankbuffer.trace.TraceEvent.Kind.RECEIVE;
import static org.rankbuffer.trace.TraceEvent.Kind.SEND;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;

/**
 * Trace events in JSON (the <i>Trace Event Format</i>), as Perfetto and Chrome's tracing read them: a thread for each rank, a
 * slice for each event, a counter for the FIFO, an arrow for each message. {@link SliceLayout} says where they lie.
 */
final class PerfettoJson {

    /** All ranks are threads of one process: a process of its own for each would be a box around one line. */
    private static final int PROCESS = 1;

    private final JsonWriter json;

    private PerfettoJson(Writer out) {
        json = new JsonWriter(out);
    }

    static void write(Trace trace, Writer out) throws IOException {
        new PerfettoJson(out).all(trace);
        out.write('\n');
    }

    private void all(Trace trace) throws IOException {
        json.beginObject();
        json.name("displayTimeUnit").value("ns");
        json.name("traceEvents").beginArray();
        metadata("process_name", PROCESS, trace.about().title());
        for (RankTrace rank : trace.ranks()) {
            metadata("thread_name", thread(rank), EventText.of(rank));
        }
        List<SliceLayout.Slice> slices = new SliceLayout(trace).slices();
        for (SliceLayout.Slice slice : slices) {
            slice(slice);
        }
        json.endArray();
        json.endObject();
        json.flush();
    }

    private void metadata(String name, int thread, String value) throws IOException {
        begin("M", name, thread, 0);
        json.name("args").beginObject();
        json.name("name").value(value);
        json.endObject();
        json.endObject();
    }

    private void slice(SliceLayout.Slice slice) throws IOException {
        Span span = slice.span();
        int thread = thread(span.rank());
        String category =
                span.event() == null ? "gap" : span.event().kind().name().toLowerCase(Locale.ROOT);
        begin("X", slice.isMark() ? mark(span) : EventText.name(span), thread, slice.begin());
        json.name("cat").value(slice.isMark() ? "message" : category);
        json.name("dur").value(slice.end() - slice.begin());
        if (span.event() != null && !slice.isMark()) {
            details(span);
        }
        json.endObject();
        if (slice.isMark()) {
            begin(span.is(SEND) ? "s" : "f", "message", thread, slice.begin());
            json.name("cat").value("message");
            json.name("id").value(slice.message());
            if (span.is(RECEIVE)) {
                json.name("bp").value("e");
            }
            json.endObject();
        } else if (span.event() != null && span.event().fifo() != TraceEvent.NONE && !span.isOpen()) {
            begin("C", "FIFO", thread, slice.end());
            json.name("args").beginObject();
            json.name("items").value(span.event().fifo());
            json.endObject();
            json.endObject();
        }
    }

    private static String mark(Span span) {
        return (span.is(SEND) ? "to rank " : "from rank ") + span.event().peer();
    }

    /** What is known of an event, with its true times. */
    private void details(Span span) throws IOException {
        TraceEvent event = span.event();
        json.name("args").beginObject();
        json.name("event").value(EventText.of(span));
        json.name("begin").value(span.begin());
        if (!span.isOpen()) {
            json.name("length").value(span.end() - span.begin());
        }
        number("clock", event.clock());
        number("peer", event.peer());
        number("tag", event.tag());
        number("bytes", event.bytes());
        number("items", event.items());
        number("producer", event.producer());
        number("sequence", event.sequence());
        number("fifo", event.fifo());
        if (!event.line().isEmpty()) {
            json.name("line").value(event.line());
        }
        json.endObject();
    }

    private void number(String name, long number) throws IOException {
        if (number >= 0) {
            json.name(name).value(number);
        }
    }

    private void begin(String phase, String name, int thread, long time) throws IOException {
        json.beginObject();
        json.name("ph").value(phase);
        json.name("name").value(name);
        json.name("pid").value(PROCESS);
        json.name("tid").value(thread);
        json.name("ts").value(time);
    }

    /** Not 0, which stands for no thread. */
    private static int thread(RankTrace rank) {
        return rank.rank() + 1;
    }
}
