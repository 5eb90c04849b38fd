package org.rankbuffer.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** The scripts of the page in an engine without a browser: there is no document, so only what needs none can be called. */
final class PageScripts implements AutoCloseable {

    /** Those that start nothing when they are read: all but the last. */
    static final List<String> SCRIPTS = List.of(
            "model.js",
            "timeline.js",
            "words.js",
            "dom.js",
            "diagram.js",
            "marks.js",
            "fifo.js",
            "controls.js",
            "graphs.js",
            "charts.js",
            "summary.js",
            "play.js",
            "live.js");

    private final Context context = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    PageScripts() {
        for (String script : SCRIPTS) {
            context.eval("js", text(script));
        }
        context.eval("js", """
                function check(condition, ...what) {
                  if (!condition) {
                    throw new Error(what.map((each) => typeof each === 'string' ? each : JSON.stringify(each)).join(' '));
                  }
                }
                function near(a, b) {
                  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
                }""");
    }

    /** Makes {@code model} of a sample run, see {@link SamplePages}. */
    PageScripts with(String sample) throws IOException {
        Value models = context.eval("js", "globalThis.models ??= {}; models");
        if (!models.hasMember(sample)) {
            context.getBindings("js")
                    .putMember(
                            "json",
                            PageData.json(PageContent.of(SamplePages.traces().get(sample))));
            models.putMember(sample, context.eval("js", "new Model(completed(JSON.parse(json)))"));
        }
        context.getBindings("js").putMember("model", models.getMember(sample));
        return this;
    }

    /** Evaluates statements or an expression; an error in them is an exception here. */
    Value run(String script) {
        return context.eval("js", "{" + script + "}");
    }

    static String text(String script) {
        try (InputStream in = Page.class.getResourceAsStream(script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
