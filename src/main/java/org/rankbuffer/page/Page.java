package org.rankbuffer.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One page of HTML that needs nothing else: its style, its scripts and its data are in it. Stateless.
 *
 * <p>The data are JSON in a script element. They cannot end it, because {@code <} is written as an escape, and the page's
 * scripts make no HTML of them.
 */
public final class Page {

    private static final String TEMPLATE = "page.html";
    private static final String STYLE = "page.css";

    /** A resource of the library; with all it needs. */
    private static final String CHARTS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    /** In this order, because they are plain scripts. */
    private static final List<String> SCRIPTS = List.of(
            CHARTS,
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
            "live.js",
            "main.js");

    /** A page loads nothing; only one that is served may ask its server, and nobody else. */
    private static final String NOTHING = "default-src 'none';";

    private static final String CONNECT = " connect-src 'self';";

    private Page() {}

    /**
     * Writes the page as UTF-8; does not close the stream. It has at most five million bytes, whatever the run.
     *
     * @throws IOException when the stream cannot be written
     */
    public static void write(PageContent content, OutputStream out) throws IOException {
        String template = resource(TEMPLATE);
        if (content.token().isPresent()) {
            template = template.replace(NOTHING, NOTHING + CONNECT);
        }
        int style = template.indexOf("@style@");
        int data = template.indexOf("@data@");
        int scripts = template.indexOf("@scripts@");
        put(template.substring(0, style), out);
        put(resource(STYLE), out);
        put(template.substring(style + "@style@".length(), data), out);
        put(PageData.json(content), out);
        put(template.substring(data + "@data@".length(), scripts), out);
        for (String script : SCRIPTS) {
            put("<script>\n", out);
            put(withoutMap(resource(script)), out);
            put("</script>\n", out);
        }
        put(template.substring(scripts + "@scripts@".length()), out);
        out.flush();
    }

    /**
     * The data of a page alone, as JSON, for a page that is there already.
     *
     * @throws IOException never: it is written into memory
     */
    public static String data(PageContent content) throws IOException {
        return PageData.json(content);
    }

    /** A script without the last line that names a file which is not there. */
    private static String withoutMap(String script) {
        return script.replaceFirst("//# sourceMappingURL=.*\\s*$", "");
    }

    private static void put(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
