package org.rankbuffer.trace.export;

import static org.rankbuffer.trace.TraceEvent.Kind.RECEIVE;
import static org.rankbuffer.trace.TraceEvent.Kind.SEND;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.base.Words;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.export.CausalOrder.Moment;

/**
 * A sequence diagram for Mermaid. A message is drawn when it is received; one that is not received ends in a cross. Mermaid
 * draws nothing of a text of more than 50,000 characters (its setting {@code maxTextSize}): then the middle is left out, and
 * a note says so.
 */
final class MermaidDiagram {

    private static final int MOST_CHARACTERS = 50_000;

    /** Room for the note about what is left out. */
    private static final int NOTE = 200;

    private final Map<Integer, RankTrace> ranks = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final CausalOrder order;

    private MermaidDiagram(Trace trace) {
        trace.ranks().forEach(rank -> ranks.put(rank.rank(), rank));
        order = new CausalOrder(trace);
    }

    static void write(Trace trace, Writer out) throws IOException {
        StringBuilder head = new StringBuilder("sequenceDiagram\n");
        for (RankTrace rank : trace.ranks()) {
            head.append("  participant " + id(rank) + " as " + escaped(EventText.of(rank)) + "\n");
        }
        out.write(head.toString());
        MermaidDiagram diagram = new MermaidDiagram(trace);
        diagram.draw();
        diagram.shorten(MOST_CHARACTERS - head.length(), trace.ranks());
        for (String line : diagram.lines) {
            out.write(line);
        }
    }

    private void draw() {
        List<Span> open = new ArrayList<>();
        for (Moment moment : order.moments()) {
            Span span = moment.span();
            if (moment.isBegin() && span.isOpen()) {
                open.add(span);
            }
            if (moment.isBegin() && span.is(SEND) && order.partner(span) == null) {
                unreceived(span);
            } else if (!moment.isBegin() && span.is(RECEIVE)) {
                received(span);
            } else if (!moment.isBegin() && !span.is(SEND)) {
                note(span);
            }
        }
        open.forEach(this::note);
    }

    private void received(Span span) {
        RankTrace sender = ranks.get(span.event().peer());
        if (sender == null) {
            note(span);
        } else {
            String arrow = order.partner(span) == null ? "-->>" : "->>";
            line(id(sender) + arrow + id(span.rank()), EventText.message(span.event()));
        }
    }

    private void unreceived(Span span) {
        RankTrace receiver = ranks.get(span.event().peer());
        if (receiver == null) {
            note(span);
        } else if (receiver.omitted() == 0) {
            line(id(span.rank()) + "-x" + id(receiver), EventText.message(span.event()) + ", not received");
        } else {
            line(id(span.rank()) + "-)" + id(receiver), EventText.message(span.event()) + ", its receive was left out");
        }
    }

    private void note(Span span) {
        line("Note over " + id(span.rank()), EventText.of(span));
    }

    private void line(String what, String text) {
        lines.add("  " + what + ": " + escaped(text) + "\n");
    }

    /** Keeps as many of the first and of the last lines as fit. */
    private void shorten(int room, List<RankTrace> all) {
        if (lines.stream().mapToInt(String::length).sum() <= room) {
            return;
        }
        int half = (room - NOTE) / 2;
        int first = 0;
        for (int used = lines.get(0).length();
                used <= half;
                used += lines.get(first).length()) {
            first++;
        }
        int last = lines.size();
        for (int used = lines.get(last - 1).length();
                used <= half;
                used += lines.get(last - 1).length()) {
            last--;
        }
        String over = id(all.get(0)) + (all.size() == 1 ? "" : "," + id(all.get(all.size() - 1)));
        String note = Words.plural(last - first, "line") + " left out, since Mermaid draws at most "
                + String.format("%,d", MOST_CHARACTERS) + " characters";
        lines.subList(first, last).clear();
        lines.add(first, "  Note over " + over + ": " + escaped(note) + "\n");
    }

    private static String id(RankTrace rank) {
        return "r" + rank.rank();
    }

    /**
     * What means something to Mermaid, to HTML or to Markdown becomes the number of its character: {@code ;} ends a line,
     * {@code #} and {@code %%} begin a comment, a colon after {@code style} changes how the text is read.
     */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character) || " .,_()/-+".indexOf(character) >= 0) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append('#').append(character).append(';');
            }
        });
        return escaped.toString();
    }
}
