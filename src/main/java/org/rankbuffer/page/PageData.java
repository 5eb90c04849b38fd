package org.rankbuffer.page;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.AboutRun.RunEnd;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTotals.Slice;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;

/** The data of a page as JSON. Member by member: Gson's way of finding them out by itself takes longer. */
final class PageData {

    private static final int VERSION = 1;

    /** Events that are shown at first; fewer if they take too much room. */
    private static final int MOST_EVENTS = 40_000;

    /** Of the five million bytes that a page may have, what its own code leaves. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private final PageContent content;
    private final Trace trace;
    private final Timeline timeline;
    private final Strings strings = new Strings();
    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);

    private PageData(PageContent content, int most) {
        this.content = content;
        this.trace = content.trace();
        this.timeline = Timeline.of(trace, most);
        json.setHtmlSafe(true); // it stands within HTML
    }

    /** The data, with as many events as fit. */
    static String json(PageContent content) throws IOException {
        int most = MOST_EVENTS;
        String json = new PageData(content, most).write();
        while (json.length() > MOST_CHARACTERS && most > 1) {
            most /= 2;
            json = new PageData(content, most).write();
        }
        return json;
    }

    private String write() throws IOException {
        AboutRun about = trace.about();
        json.beginObject();
        json.name("version").value(VERSION);
        json.name("kind").value(content.kind().name().toLowerCase(Locale.ROOT));
        json.name("title").value(about.title());
        json.name("command").value(about.command());
        json.name("startedAt").value(about.startedAt());
        json.name("unit").value(trace.unit() == Trace.Unit.STEPS ? "steps" : "ns");
        json.name("end").value(timeline.end());
        json.name("verdict");
        verdict(about.end());
        json.name("capacity").value(about.capacity());
        ranks();
        events();
        gaps();
        fifo();
        slices();
        environment();
        json.endObject();
        return text.toString();
    }

    private void verdict(Optional<RunEnd> end) throws IOException {
        json.beginObject();
        json.name("word").value(end.map(RunEnd::verdict).orElse("no end"));
        json.name("good").value(end.isPresent() && end.get().exitCode() == 0);
        json.name("exitCode").value(end.map(RunEnd::exitCode).orElse(null));
        json.name("sentence")
                .value(end.map(RunEnd::sentence)
                        .orElse("The run has not ended, or it was killed together with its launcher."));
        json.name("properties").beginArray();
        for (AboutRun.CheckedProperty property : end.map(RunEnd::properties).orElse(List.of())) {
            json.beginObject();
            json.name("name").value(property.name());
            json.name("holds").value(property.holds());
            json.name("detail").value(property.detail());
            json.endObject();
        }
        json.endArray();
        json.name("failures");
        texts(end.map(RunEnd::failures).orElse(List.of()));
        json.name("stall");
        Optional<AboutRun.Stall> stall = end.flatMap(RunEnd::stall);
        if (stall.isPresent()) {
            stall(stall.get());
        } else {
            json.nullValue();
        }
        json.endObject();
    }

    private void stall(AboutRun.Stall stall) throws IOException {
        json.beginObject();
        json.name("cause").value(stall.cause());
        json.name("remedy").value(stall.remedy());
        json.name("ranks");
        texts(stall.ranks());
        json.name("waits").beginArray();
        for (AboutRun.WaitsFor wait : stall.waits()) {
            json.beginObject();
            json.name("rank").value(wait.rank());
            json.name("others").beginArray();
            for (int other : wait.others()) {
                json.value(other);
            }
            json.endArray();
            json.name("all").value(wait.all());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private void ranks() throws IOException {
        json.name("ranks").beginArray();
        for (RankTrace rank : trace.ranks()) {
            RankTotals totals = rank.totals();
            long shown = timeline.events().stream()
                    .filter(event -> event.rank() == rank.rank())
                    .count();
            json.beginObject();
            json.name("rank").value(rank.rank());
            json.name("role").value(rank.role());
            json.name("host").value(rank.host());
            json.name("items").value(totals.items());
            json.name("messages").value(totals.messagesSent() + totals.messagesReceived());
            json.name("bytes").value(totals.bytes());
            json.name("user")
                    .value(Math.max(0, timeline.end() - totals.inSend() - totals.inReceive() - totals.inCalls()));
            json.name("send").value(totals.inSend());
            json.name("receive").value(totals.inReceive());
            json.name("other").value(totals.inCalls());
            json.name("events").value(rank.events());
            json.name("shown").value(shown);
            json.name("offset").value(rank.offset());
            json.name("offsetError").value(rank.offsetError());
            json.endObject();
        }
        json.endArray();
    }

    private void events() throws IOException {
        List<Placed> events = timeline.events();
        json.name("events").beginObject();
        column("rank", Placed::rank);
        column("kind", placed -> kind(placed.event().kind()));
        column("begin", Placed::begin);
        column("end", Placed::end);
        column("clock", placed -> placed.event().clock());
        column("peer", placed -> Math.max(Timeline.NONE, placed.event().peer()));
        column("tag", placed -> Math.max(Timeline.NONE, placed.event().tag()));
        column("what", placed -> strings.number(placed.event().what()));
        json.name("match").beginArray();
        for (int i = 0; i < events.size(); i++) {
            json.value(timeline.match(i));
        }
        json.endArray();
        column("bytes", placed -> placed.event().bytes());
        column("items", placed -> placed.event().items());
        column("producer", placed -> placed.event().producer());
        column("sequence", placed -> placed.event().sequence());
        column("fifo", placed -> placed.event().fifo());
        column("line", placed -> strings.number(placed.event().line()));
        column("reason", placed -> 0);
        json.endObject();
        json.name("strings").beginArray();
        for (String word : strings.words()) {
            json.value(word);
        }
        json.endArray();
    }

    private void column(String name, ToLongFunction<Placed> number) throws IOException {
        json.name(name).beginArray();
        for (Placed event : timeline.events()) {
            json.value(number.applyAsLong(event));
        }
        json.endArray();
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

    private void gaps() throws IOException {
        json.name("gaps").beginArray();
        for (Timeline.Gap gap : timeline.gaps()) {
            json.beginObject();
            json.name("rank").value(gap.rank());
            json.name("begin").value(gap.begin());
            json.name("end").value(gap.end());
            json.name("events").value(gap.events());
            json.endObject();
        }
        json.endArray();
    }

    private void fifo() throws IOException {
        List<Placed> steps = timeline.events().stream()
                .filter(placed -> placed.event().fifo() != TraceEvent.NONE && placed.end() != Timeline.NONE)
                .toList();
        json.name("fifo").beginObject();
        json.name("time").beginArray();
        for (Placed step : steps) {
            json.value(step.end());
        }
        json.endArray();
        json.name("length").beginArray();
        for (Placed step : steps) {
            json.value(step.event().fifo());
        }
        json.endArray();
        json.endObject();
    }

    private void slices() throws IOException {
        Slices slices = Slices.of(trace);
        json.name("slices").beginObject();
        json.name("width").value(slices.width());
        sums("produced", slices, "producer");
        sums("consumed", slices, "consumer");
        json.name("perRank").beginArray();
        for (int i = 0; i < trace.ranks().size(); i++) {
            json.beginObject();
            json.name("rank").value(trace.ranks().get(i).rank());
            numbers("items", slices.ranks().get(i), Slice::items);
            numbers("send", slices.ranks().get(i), Slice::inSend);
            numbers("receive", slices.ranks().get(i), Slice::inReceive);
            json.endObject();
        }
        json.endArray();
        List<Slice> manager = List.of();
        for (int i = 0; i < trace.ranks().size(); i++) {
            if (trace.ranks().get(i).role().equals("manager")) {
                manager = slices.ranks().get(i);
            }
        }
        numbers("fifoLeast", manager, Slice::fifoLeast);
        numbers("fifoMost", manager, Slice::fifoMost);
        json.name("fifoMean").beginArray();
        for (Slice slice : manager) {
            json.value(Math.round(slice.fifoArea() / slices.width() * 1000) / 1000.0);
        }
        json.endArray();
        numbers("full", manager, Slice::fullNanos);
        numbers("empty", manager, Slice::emptyNanos);
        json.endObject();
    }

    private void sums(String name, Slices slices, String role) throws IOException {
        json.name(name).beginArray();
        for (int at = 0; at < slices.count(); at++) {
            long sum = 0;
            for (int i = 0; i < trace.ranks().size(); i++) {
                if (trace.ranks().get(i).role().equals(role)) {
                    sum += slices.ranks().get(i).get(at).items();
                }
            }
            json.value(sum);
        }
        json.endArray();
    }

    private void numbers(String name, List<Slice> slices, ToLongFunction<Slice> number) throws IOException {
        json.name(name).beginArray();
        for (Slice slice : slices) {
            json.value(number.applyAsLong(slice));
        }
        json.endArray();
    }

    private void environment() throws IOException {
        json.name("environment").beginArray();
        for (var line : trace.about().environment().entrySet()) {
            texts(List.of(line.getKey(), line.getValue()));
        }
        json.endArray();
    }

    private void texts(List<String> texts) throws IOException {
        json.beginArray();
        for (String each : texts) {
            json.value(each);
        }
        json.endArray();
    }
}
