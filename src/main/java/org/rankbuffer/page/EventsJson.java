package org.rankbuffer.page;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.TraceEvent;

/** Writes events as columns, which are half as long as objects would be. */
final class EventsJson {

    private final DataWriter out;
    private final Timeline timeline;
    private final Strings strings = new Strings();

    EventsJson(DataWriter out, Timeline timeline) {
        this.out = out;
        this.timeline = timeline;
    }

    void write(String[] reasons) throws IOException {
        out.object("events", () -> columns(reasons));
        out.texts("strings", strings.words());
        out.objects("gaps", timeline.gaps(), gap -> {
            out.member("rank", gap.rank());
            out.member("begin", gap.begin());
            out.member("end", gap.end());
            out.member("events", gap.events());
        });
    }

    private void columns(String[] reasons) throws IOException {
        column("rank", Placed::rank);
        column("kind", placed -> kind(placed.event().kind()));
        column("begin", Placed::begin);
        column("end", Placed::end);
        column("clock", placed -> placed.event().clock());
        column("peer", placed -> known(placed.event().peer()));
        column("tag", placed -> known(placed.event().tag()));
        column("what", placed -> strings.number(placed.event().what()));
        out.numbers(
                "match", IntStream.range(0, reasons.length).map(timeline::match).asLongStream());
        column("bytes", placed -> placed.event().bytes());
        column("items", placed -> placed.event().items());
        column("producer", placed -> placed.event().producer());
        column("sequence", placed -> placed.event().sequence());
        column("fifo", placed -> placed.event().fifo());
        column("line", placed -> strings.number(placed.event().line()));
        out.numbers("reason", Arrays.stream(reasons).mapToLong(strings::number));
    }

    private void column(String name, ToLongFunction<Placed> number) throws IOException {
        out.numbers(name, timeline.events().stream().mapToLong(number));
    }

    /** Any rank and any tag are the same as none. */
    private static int known(int number) {
        return Math.max(TraceEvent.NONE, number);
    }

    private static int kind(TraceEvent.Kind kind) {
        return switch (kind) {
            case SEND -> 0;
            case RECEIVE -> 1;
            case PRODUCE -> 2;
            case CONSUME -> 3;
            case CALL -> 4;
        };
    }
}
