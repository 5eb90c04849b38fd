package org.rankbuffer.trace.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of Mermaid's sequence diagrams that is used here ({@code sequenceDiagram.jison}, {@code encodeEntities}). */
final class MermaidReader {

    /** A message, or a note, for which {@code to} is empty. */
    record Line(String from, String arrow, String to, String text) {}

    private static final int MOST_CHARACTERS = 50_000;

    /** What is left of a text when Mermaid has taken the numbers of characters for these, and a comment's or a line's end. */
    private static final String TEXT = "([^#;\n]+)";

    private static final Pattern PARTICIPANT = Pattern.compile("participant (r\\d+) as " + TEXT);
    private static final Pattern MESSAGE = Pattern.compile("(r\\d+)(->>|-->>|-x|-\\))(r\\d+): ?" + TEXT);
    private static final Pattern NOTE = Pattern.compile("Note over (r\\d+)(?:,(r\\d+))?: ?" + TEXT);

    final Map<String, String> participants = new LinkedHashMap<>();
    final List<Line> lines = new ArrayList<>();

    MermaidReader(String text) {
        assertThat(text.length()).isLessThanOrEqualTo(MOST_CHARACTERS);
        assertThat(text).as("directives, comments, formulas, markup").doesNotContain("%", "$", "<", ">>>", "`", "&");
        // Mermaid removes the last semicolon here, so that a number of a character would lose its end.
        assertThat(text).doesNotContainPattern("(style|classDef).*:\\S*#.*;");
        String[] all = text.split("\n");
        assertThat(all[0]).isEqualTo("sequenceDiagram");
        for (int i = 1; i < all.length; i++) {
            line(withoutEntities(all[i].strip()));
        }
    }

    private void line(String line) {
        Matcher participant = PARTICIPANT.matcher(line);
        Matcher message = MESSAGE.matcher(line);
        Matcher note = NOTE.matcher(line);
        if (participant.matches()) {
            participants.put(participant.group(1), withEntities(participant.group(2)));
        } else if (message.matches()) {
            assertThat(participants).containsKeys(message.group(1), message.group(3));
            lines.add(new Line(message.group(1), message.group(2), message.group(3), withEntities(message.group(4))));
        } else {
            assertThat(line).matches(NOTE);
            assertThat(note.matches()).isTrue();
            assertThat(participants).containsKey(note.group(1));
            lines.add(new Line(note.group(1), "", "", withEntities(note.group(3))));
        }
    }

    private static String withoutEntities(String line) {
        return Pattern.compile("#(\\d+);").matcher(line).replaceAll("\uE000$1\uE001");
    }

    private static String withEntities(String text) {
        return Pattern.compile("\uE000(\\d+)\uE001")
                .matcher(text)
                .replaceAll(number -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(number.group(1)))));
    }
}
