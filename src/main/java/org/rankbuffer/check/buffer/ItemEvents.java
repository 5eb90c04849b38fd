package org.rankbuffer.check.buffer;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.rankbuffer.trace.TraceEvent;

/** The events of a trace with the kinds of messages, and with the items in them. */
final class ItemEvents {

    private static final Pattern ITEM = Pattern.compile("(\\d+)/(\\d+)");
    private static final Pattern WANTED = Pattern.compile("TAKE (\\d+)");

    private ItemEvents() {}

    /** An event whose {@code what} is a message or a call of user code in words. */
    static TraceEvent told(TraceEvent event) {
        String what = event.what();
        List<MatchResult> items = ITEM.matcher(what).results().toList();
        TraceEvent.Kind kind = what.startsWith("making item")
                ? TraceEvent.Kind.PRODUCE
                : what.startsWith("using item") ? TraceEvent.Kind.CONSUME : event.kind();
        boolean isCode = event.kind() == TraceEvent.Kind.CALL;
        int wanted = WANTED.matcher(what)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
        return new TraceEvent(
                kind,
                event.begin(),
                event.end(),
                event.clock(),
                event.peer(),
                event.tag(),
                kind != event.kind() ? "" : isCode ? what : what.split("[ ,]")[0],
                event.sent(),
                event.bytes(),
                isCode ? 0 : Math.max(items.size(), wanted),
                items.isEmpty()
                        ? TraceEvent.NONE
                        : Integer.parseInt(items.get(0).group(1)),
                items.isEmpty() ? TraceEvent.NONE : Long.parseLong(items.get(0).group(2)),
                event.fifo(),
                event.line());
    }
}
