package org.rankbuffer.trace.export;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.base.Words;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.TraceEvent;

/** Events and ranks in a line of text. */
final class EventText {

    private EventText() {}

    /** What a rank is, such as {@code rank 1 producer}. */
    static String of(RankTrace rank) {
        return line("rank " + rank.rank() + (rank.role().isEmpty() ? "" : " " + rank.role()));
    }

    /** What a rank did, such as {@code Send ITEMS}. */
    static String name(Span span) {
        TraceEvent event = span.event();
        if (event == null) {
            return Words.plural(span.rank().omitted(), "event") + " left out";
        }
        return line(
                switch (event.kind()) {
                    case SEND -> event.what().isEmpty() ? "Send" : "Send " + event.what();
                    case RECEIVE -> event.what().isEmpty() ? "Recv" : "Recv " + event.what();
                    case PRODUCE -> "produce";
                    case CONSUME -> "consume";
                    case CALL -> event.what();
                });
    }

    /** The same with all that is known of it but times, such as {@code Send ITEMS to rank 0, 3 items, Ring.java:12}. */
    static String of(Span span) {
        TraceEvent event = span.event();
        if (event == null) {
            return name(span);
        }
        List<String> parts = new ArrayList<>();
        parts.add((span.isOpen() ? "never ended: " : "") + name(span) + other(event));
        addDetails(event, parts);
        return line(String.join(", ", parts));
    }

    /** A message, such as {@code ITEMS, 3 items, 5 in the FIFO}. */
    static String message(TraceEvent event) {
        List<String> parts = new ArrayList<>();
        parts.add(event.what().isEmpty() ? "message" : event.what());
        addDetails(event, parts);
        return line(String.join(", ", parts));
    }

    private static void addDetails(TraceEvent event, List<String> parts) {
        if (event.items() > 0) {
            parts.add(Words.plural(event.items(), "item"));
        }
        if (event.fifo() != TraceEvent.NONE) {
            parts.add(event.fifo() + " in the FIFO");
        }
        if (!event.line().isEmpty()) {
            parts.add(event.line());
        }
    }

    private static String other(TraceEvent event) {
        String peer = event.peer() < 0 ? "any rank" : "rank " + event.peer();
        return switch (event.kind()) {
            case SEND -> " to " + peer;
            case RECEIVE -> " from " + peer;
            case PRODUCE -> item(event);
            case CONSUME -> item(event) + (event.producer() < 0 ? "" : " of rank " + event.producer());
            case CALL -> "";
        };
    }

    private static String item(TraceEvent event) {
        return event.sequence() < 0 ? "" : " item " + event.sequence();
    }

    /** Without what ends a line in Java, in JavaScript or on a terminal. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\x{2028}\\x{2029}\\x{85}]+", " ");
    }
}
