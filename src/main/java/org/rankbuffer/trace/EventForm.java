package org.rankbuffer.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How events are written, one behind the other: as differences from the one before, without what they do not have. One
 * instance writes, or reads, the events of one part of a file. Not safe for use by several threads.
 *
 * <pre>
 *   flags      which of the following there are, and in the lowest three bits the kind
 *   begin      s  after the end of the event before; the first one's as it is
 *   end        s  after its begin
 *   clock      s  after that of the event before
 *   peer, tag  s
 *   what       u  number of a text; one more than there have been so far: the text follows
 *   sent       s  before the clock
 *   bytes      u
 *   items      u
 *   producer   u
 *   sequence   s  after the one before
 *   fifo       u
 *   line       u  as what
 * </pre>
 */
final class EventForm {

    private static final int KIND = 7;
    private static final int OPEN = 1 << 3;
    private static final int PEER = 1 << 4;
    private static final int WHAT = 1 << 5;
    private static final int BYTES = 1 << 6;
    private static final int SEQUENCE = 1 << 7;
    private static final int SENT = 1 << 8;
    private static final int ITEMS = 1 << 9;
    private static final int FIFO = 1 << 10;
    private static final int LINE = 1 << 11;
    private static final int PRODUCER = 1 << 12;

    private static final TraceEvent.Kind[] KINDS = TraceEvent.Kind.values();

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private long time;
    private long clock;
    private long sequence;

    void write(TraceEvent event, TraceBytes out) {
        int flags = flags(event);
        out.number(flags);
        out.signed(event.begin() - time);
        time = event.begin();
        if (has(flags, OPEN)) {
            out.signed(0);
        } else {
            out.signed(event.end() - event.begin());
            time = event.end();
        }
        out.signed(event.clock() - clock);
        clock = event.clock();
        if (has(flags, PEER)) {
            out.signed(event.peer());
            out.signed(event.tag());
        }
        if (has(flags, WHAT)) {
            text(event.what(), out);
        }
        if (has(flags, SENT)) {
            out.signed(clock - event.sent());
        }
        if (has(flags, BYTES)) {
            out.number(event.bytes());
        }
        if (has(flags, ITEMS)) {
            out.number(event.items());
        }
        if (has(flags, PRODUCER)) {
            out.number(event.producer());
        }
        if (has(flags, SEQUENCE)) {
            out.signed(event.sequence() - sequence);
            sequence = event.sequence();
        }
        if (has(flags, FIFO)) {
            out.number(event.fifo());
        }
        if (has(flags, LINE)) {
            text(event.line(), out);
        }
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static int flags(TraceEvent event) {
        return event.kind().ordinal()
                | (event.isOpen() ? OPEN : 0)
                | (event.peer() != TraceEvent.NONE || event.tag() != TraceEvent.NONE ? PEER : 0)
                | (event.what().isEmpty() ? 0 : WHAT)
                | (event.bytes() == 0 ? 0 : BYTES)
                | (event.sequence() == TraceEvent.NONE ? 0 : SEQUENCE)
                | (event.sent() == TraceEvent.NONE ? 0 : SENT)
                | (event.items() == 0 ? 0 : ITEMS)
                | (event.fifo() == TraceEvent.NONE ? 0 : FIFO)
                | (event.line().isEmpty() ? 0 : LINE)
                | (event.producer() == TraceEvent.NONE ? 0 : PRODUCER);
    }

    private void text(String text, TraceBytes out) {
        Integer number = numbers.putIfAbsent(text, numbers.size());
        if (number != null) {
            out.number(number);
        } else {
            out.number(numbers.size() - 1);
            out.text(text);
        }
    }

    TraceEvent read(TraceInput in) throws IOException {
        int flags = in.small();
        if ((flags & KIND) >= KINDS.length) {
            throw new IOException("there is no kind of event " + (flags & KIND));
        }
        long begin = time + in.signed();
        long end = begin + in.signed();
        long now = clock + in.signed();
        int peer = has(flags, PEER) ? in.smallSigned() : TraceEvent.NONE;
        int tag = has(flags, PEER) ? in.smallSigned() : TraceEvent.NONE;
        String what = has(flags, WHAT) ? text(in) : "";
        long sent = has(flags, SENT) ? now - in.signed() : TraceEvent.NONE;
        long bytes = has(flags, BYTES) ? in.number() : 0;
        int items = has(flags, ITEMS) ? in.small() : 0;
        int producer = has(flags, PRODUCER) ? in.small() : TraceEvent.NONE;
        long number = has(flags, SEQUENCE) ? sequence + in.signed() : TraceEvent.NONE;
        int fifo = has(flags, FIFO) ? in.small() : TraceEvent.NONE;
        String line = has(flags, LINE) ? text(in) : "";
        time = end;
        clock = now;
        sequence = has(flags, SEQUENCE) ? number : sequence;
        return new TraceEvent(
                KINDS[flags & KIND],
                begin,
                has(flags, OPEN) ? TraceEvent.OPEN : end,
                now,
                peer,
                tag,
                what,
                sent,
                bytes,
                items,
                producer,
                number,
                fifo,
                line);
    }

    private String text(TraceInput in) throws IOException {
        int number = in.small();
        if (number < 0 || number > texts.size()) {
            throw new IOException("there is no text " + number);
        }
        if (number == texts.size()) {
            texts.add(in.text());
        }
        return texts.get(number);
    }
}
