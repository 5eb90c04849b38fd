package org.rankbuffer.exercise;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A short page of HTML that needs nothing from elsewhere: headings, paragraphs and tables. Texts are escaped. */
final class HtmlText {

    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
            + "padding:0 1rem;color:#1c2330;background:#fff}table{border-collapse:collapse;width:100%}"
            + "td,th{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d5dae3}"
            + "code{background:#eef1f6;padding:.1rem .3rem}.lost{color:#a61b1b}"
            + "@media(prefers-color-scheme:dark){body{background:#14171d;color:#e4e8ef}td,th{border-color:#394150}"
            + "code{background:#262c37}a{color:#8ab4f8}.lost{color:#ff8a80}}";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter html;

    /**
     * A cell, or a paragraph.
     *
     * @param text what it says
     * @param link where it leads; empty for nowhere
     * @param kind a class of the style sheet, or {@code code}; empty for none
     */
    record Text(String text, String link, String kind) {

        static Text of(Object plain) {
            return new Text(String.valueOf(plain), "", "");
        }
    }

    HtmlText(String title) {
        try {
            html = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            html.writeDTD("<!DOCTYPE html>\n");
            html.writeStartElement("html");
            html.writeAttribute("lang", "en");
            html.writeStartElement("head");
            html.writeEmptyElement("meta");
            html.writeAttribute("charset", "utf-8");
            html.writeEmptyElement("meta");
            html.writeAttribute("http-equiv", "Content-Security-Policy");
            html.writeAttribute("content", "default-src 'none'; style-src 'unsafe-inline'");
            html.writeEmptyElement("meta");
            html.writeAttribute("name", "viewport");
            html.writeAttribute("content", "width=device-width");
            element("title", title);
            element("style", STYLE);
            html.writeEndElement();
            html.writeStartElement("body");
            element("h1", title);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void element(String name, String content) throws XMLStreamException {
        html.writeStartElement(name);
        html.writeCharacters(content);
        html.writeEndElement();
        html.writeCharacters("\n");
    }

    HtmlText heading(String words) throws XMLStreamException {
        element("h2", words);
        return this;
    }

    HtmlText paragraph(Text words) throws XMLStreamException {
        html.writeStartElement("p");
        write(words);
        html.writeEndElement();
        html.writeCharacters("\n");
        return this;
    }

    HtmlText table(List<String> head, List<List<Text>> rows) throws XMLStreamException {
        html.writeStartElement("table");
        html.writeStartElement("tr");
        for (String cell : head) {
            element("th", cell);
        }
        html.writeEndElement();
        for (List<Text> row : rows) {
            html.writeStartElement("tr");
            for (Text cell : row) {
                html.writeStartElement("td");
                write(cell);
                html.writeEndElement();
            }
            html.writeEndElement();
            html.writeCharacters("\n");
        }
        html.writeEndElement();
        return this;
    }

    private void write(Text words) throws XMLStreamException {
        if (!words.link().isEmpty()) {
            html.writeStartElement("a");
            html.writeAttribute("href", words.link());
            html.writeCharacters(words.text());
            html.writeEndElement();
        } else if (words.kind().equals("code")) {
            html.writeStartElement("code");
            html.writeCharacters(words.text());
            html.writeEndElement();
        } else if (!words.kind().isEmpty()) {
            html.writeStartElement("span");
            html.writeAttribute("class", words.kind());
            html.writeCharacters(words.text());
            html.writeEndElement();
        } else {
            html.writeCharacters(words.text());
        }
    }

    /** The whole page; nothing can be added behind. */
    String end() throws XMLStreamException {
        html.writeEndDocument();
        html.flush();
        return text.toString();
    }
}
