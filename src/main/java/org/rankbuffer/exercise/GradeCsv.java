package org.rankbuffer.exercise;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the submissions of a class are worth, as a table of RFC 4180: a row for each, with a column for each criterion. */
public final class GradeCsv {

    private static final String END = "\r\n";

    private GradeCsv() {}

    /** Writes grades of one exercise as UTF-8; does not close the stream. */
    public static void write(List<GradedSubmission> all, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("submission"));
        all.stream()
                .limit(1)
                .forEach(graded -> graded.grades()
                        .forEach(grade -> head.add(grade.criterion().word())));
        head.addAll(List.of("total", "note"));
        text.append(row(head));
        for (GradedSubmission graded : all) {
            List<String> cells = new ArrayList<>(List.of(graded.shown()));
            graded.grades().forEach(grade -> cells.add(String.valueOf(grade.points())));
            cells.add(String.valueOf(graded.points()));
            cells.add(note(graded));
            text.append(row(cells));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Why the first points are lost. */
    private static String note(GradedSubmission graded) {
        return graded.grades().stream()
                .flatMap(grade -> grade.loss().stream())
                .map(Loss::text)
                .findFirst()
                .orElse("");
    }

    private static String row(List<String> cells) {
        return cells.stream().map(GradeCsv::cell).collect(Collectors.joining(",", "", END));
    }

    /** A cell that no program takes for a formula. */
    private static String cell(String text) {
        String plain = text.matches("[=+@\\-].*") ? "'" + text : text;
        return plain.matches("[^\",\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
