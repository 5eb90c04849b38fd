package org.rankbuffer.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of HTML that needs nothing else: its style, its scripts and its data are in it. Stateless.
 *
 * <p>The template is {@code page.html}. Where it has the name of a file in double braces, the text of the file takes its place.
 * The data are JSON in a script element. They cannot end it, because {@code <} is written as an escape, and the page's
 * scripts make no HTML of them.
 */
public final class Page {

    private static final String TEMPLATE = "page.html";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    /** A library, with all that it needs. */
    private static final String CHARTS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    /** A file that is not here, as the last line of a library names it. */
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

    /** Only a page that is served may ask for more, and only its server. */
    private static final String CONNECT = "connect-src 'self'; ";

    private Page() {}

    /**
     * Writes the page as UTF-8; does not close the stream. It has at most five million bytes, whatever the run.
     *
     * @throws IOException when the stream cannot be written
     */
    public static void write(PageContent content, OutputStream out) throws IOException {
        String template = resource(TEMPLATE);
        if (content.token().isEmpty()) {
            template = template.replace(CONNECT, "");
        }
        Matcher place = PLACE.matcher(template);
        int at = 0;
        while (place.find()) {
            put(template.substring(at, place.start()), out);
            put(text(place.group(1), content), out);
            at = place.end();
        }
        put(template.substring(at), out);
        out.flush();
    }

    private static String text(String name, PageContent content) throws IOException {
        return switch (name) {
            case "title" -> escaped(content.trace().about().title());
            case "data" -> PageData.json(content);
            case "chart.js" -> SOURCE_MAP.matcher(resource(CHARTS)).replaceAll("");
            default -> resource(name);
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
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
