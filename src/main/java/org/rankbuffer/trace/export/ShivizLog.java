package org.rankbuffer.trace.export;

import static org.rankbuffer.trace.TraceEvent.Kind.SEND;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.export.CausalOrder.Moment;

/**
 * A log for ShiViz, two lines for each event: what happened; then the rank, and its vector clock (C. Fidge, 1988; F. Mattern,
 * 1989) in JSON. ShiViz takes the first line of a file as the regular expression that reads the log, and the second one as
 * what divides several executions; here it is empty. It wants that the own entry of a rank begins with 1 and grows by one from
 * event to event, and that clocks name no rank without events. It knows no messages: it draws a line where a clock grows.
 */
final class ShivizLog {

    private static final String EXPRESSION = "(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})";

    private final Map<Integer, Map<String, Integer>> clocks = new HashMap<>();
    private final Map<Span, Map<String, Integer>> sent = new IdentityHashMap<>();
    private final Writer out;

    private ShivizLog(Writer out) {
        this.out = out;
    }

    static void write(Trace trace, Writer out) throws IOException {
        out.write(EXPRESSION + "\n\n");
        new ShivizLog(out).all(trace);
    }

    private void all(Trace trace) throws IOException {
        for (RankTrace rank : trace.ranks()) {
            clocks.put(rank.rank(), new TreeMap<>());
            event("is there" + (rank.host().isEmpty() ? "" : ", on " + EventText.line(rank.host())), rank);
        }
        CausalOrder order = new CausalOrder(trace);
        for (Moment moment : order.moments()) {
            if (moment.isBegin() == isLoggedAtBegin(moment.span())) {
                moment(moment.span(), order.partner(moment.span()));
            }
        }
    }

    /** A send is logged when it begins, so that its receive comes after it. */
    private static boolean isLoggedAtBegin(Span span) {
        return span.is(SEND) || span.isOpen() || span.event() == null;
    }

    private void moment(Span span, Span partner) throws IOException {
        if (partner != null && !span.is(SEND)) {
            sent.get(partner)
                    .forEach((host, time) -> clocks.get(span.rank().rank()).merge(host, time, Math::max));
        }
        event(EventText.of(span), span.rank());
        if (partner != null && span.is(SEND)) {
            sent.put(span, Map.copyOf(clocks.get(span.rank().rank())));
        }
    }

    private void event(String text, RankTrace rank) throws IOException {
        Map<String, Integer> clock = clocks.get(rank.rank());
        clock.merge(host(rank), 1, Integer::sum);
        out.write(text + "\n" + host(rank) + " " + json(clock) + "\n");
    }

    private static String host(RankTrace rank) {
        return EventText.of(rank).replaceAll("\\s+", "-");
    }

    private static String json(Map<String, Integer> clock) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        for (Map.Entry<String, Integer> entry : clock.entrySet()) {
            json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
        return text.toString();
    }
}
