package org.rankbuffer.page;

import java.io.IOException;
import java.util.Locale;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.Trace;

/** The data of a page as JSON. */
final class PageData {

    private static final int VERSION = 1;

    /** Events that are shown; fewer if they take too much room. */
    private static final int MOST_EVENTS = 40_000;

    /** Of the five million bytes that a page may have, what its own code leaves. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private PageData() {}

    /** The data, with as many events as fit. */
    static String json(PageContent content) throws IOException {
        int most = MOST_EVENTS;
        String json = write(content, most);
        while (json.length() > MOST_CHARACTERS && most > 1) {
            most /= 2;
            json = write(content, most);
        }
        return json;
    }

    private static String write(PageContent content, int most) throws IOException {
        Timeline timeline = Timeline.of(content.trace(), most);
        String[] reasons = new Reasons(content.trace(), timeline).all();
        DataWriter out = new DataWriter();
        out.object(() -> members(content, timeline, reasons, out));
        return out.toString();
    }

    private static void members(PageContent content, Timeline timeline, String[] reasons, DataWriter out)
            throws IOException {
        Trace trace = content.trace();
        AboutRun about = trace.about();
        out.member("version", VERSION);
        out.member("kind", content.kind().name().toLowerCase(Locale.ROOT));
        out.member("title", about.title());
        out.member("command", about.command());
        out.member("startedAt", about.startedAt());
        out.member("unit", trace.unit() == Trace.Unit.STEPS ? "steps" : "ns");
        out.member("end", timeline.end());
        new VerdictJson(out).write(about.end());
        out.objects("sentences", new Sentences(content, timeline, reasons).all(), sentence -> {
            out.member("text", sentence.text());
            out.member("figure", sentence.figure());
        });
        out.member("capacity", about.capacity());
        new EventsJson(out, timeline).write(reasons);
        new FiguresJson(out, trace, timeline).write();
        out.list("environment", about.environment().entrySet(), line -> out.pair(line.getKey(), line.getValue()));
        out.texts("notes", Notes.of(trace, timeline));
        ExplorationJson explored = new ExplorationJson(out, timeline);
        if (content.exploration().isPresent()) {
            explored.write(content.exploration().get());
        } else {
            explored.writeNothing();
        }
        if (content.token().isPresent()) {
            out.object("live", () -> out.member("token", content.token().get()));
        } else {
            out.none("live");
        }
    }
}
