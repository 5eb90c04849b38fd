package org.rankbuffer.trace.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;

/**
 * A table after RFC 4180: a header, then a row for each event, by begin. Times are since the trace began. A cell is empty
 * where there is no such value: the end of what did not end, the peer of a receive from any rank.
 */
final class CsvTable {

    private CsvTable() {}

    static void write(Trace trace, Writer out) throws IOException {
        String unit = trace.unit() == Trace.Unit.STEPS ? "step" : "ns";
        row(
                out,
                Stream.of(
                        "rank",
                        "role",
                        "host",
                        "kind",
                        "begin_" + unit,
                        "end_" + unit,
                        "clock",
                        "peer",
                        "tag",
                        "what",
                        "send_clock",
                        "bytes",
                        "items",
                        "producer",
                        "sequence",
                        "fifo",
                        "line"));
        List<Span> spans = trace.ranks().stream()
                .flatMap(rank -> Span.of(trace, rank).stream())
                .filter(span -> span.event() != null)
                .sorted(Comparator.comparingLong(Span::begin))
                .toList();
        for (Span span : spans) {
            row(out, cells(span));
        }
    }

    private static Stream<String> cells(Span span) {
        TraceEvent event = span.event();
        return Stream.of(
                number(span.rank().rank()),
                span.rank().role(),
                span.rank().host(),
                event.kind().name().toLowerCase(Locale.ROOT),
                Long.toString(span.begin()),
                span.isOpen() ? "" : Long.toString(span.end()),
                number(event.clock()),
                number(event.peer()),
                number(event.tag()),
                event.what(),
                number(event.sent()),
                number(event.bytes()),
                number(event.items()),
                number(event.producer()),
                number(event.sequence()),
                number(event.fifo()),
                event.line());
    }

    /** None of them is negative, but for those that stand for nothing, or for any. */
    private static String number(long number) {
        return number < 0 ? "" : Long.toString(number);
    }

    private static void row(Writer out, Stream<String> cells) throws IOException {
        out.write(cells.map(CsvTable::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
