package org.rankbuffer.exercise;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.rankbuffer.base.Words;
import org.rankbuffer.exercise.HtmlText.Text;

/** Pages about grades, by the names of their files. */
public final class GradePages {

    private static final String INDEX = "index.html";
    private static final int PERCENT = 100;

    private GradePages() {}

    /** The page of a submission, and one for each execution in which a criterion is lost. */
    public static Map<String, String> of(GradedSubmission graded) {
        Map<String, String> files = new LinkedHashMap<>();
        List<List<Text>> rows = new ArrayList<>();
        for (CriterionGrade grade : graded.grades()) {
            Loss loss = grade.loss().orElse(Loss.of("", "", ""));
            String page = grade.criterion().word() + ".html";
            rows.add(List.of(
                    Text.of(grade.points() + " of " + grade.criterion().points()),
                    Text.of(grade.criterion().word()),
                    Text.of(grade.criterion().text()),
                    new Text(loss.text(), loss.page().isEmpty() ? "" : page, "lost"),
                    new Text(loss.again(), "", loss.again().isEmpty() ? "" : "code")));
            if (!loss.page().isEmpty()) {
                files.put(page, loss.page());
            }
        }
        try {
            HtmlText html = new HtmlText(graded.shown() + ": " + graded.points() + " of " + graded.most() + " points")
                    .paragraph(Text.of(graded.exercise() + ": " + graded.title()));
            for (String line : graded.problem()) {
                html.paragraph(new Text(line, "", "lost"));
            }
            files.put(
                    INDEX,
                    html.table(List.of("points", "criterion", "what must hold", "why it is lost", "again"), rows)
                            .end());
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    /** The pages of a class: one that says what it has lost, and those of each submission in a directory of its name. */
    public static Map<String, String> of(List<GradedSubmission> all) {
        Map<String, String> files = new LinkedHashMap<>();
        for (GradedSubmission graded : all) {
            of(graded).forEach((name, page) -> files.put(graded.submission() + "/" + name, page));
        }
        files.put(INDEX, summary(all));
        return files;
    }

    /** A link to a directory beside, whatever its name: {@code https:x} is no other host, and {@code a#b} no place in a page. */
    private static String link(String directory) {
        return "./" + URLEncoder.encode(directory, StandardCharsets.UTF_8).replace("+", "%20") + "/" + INDEX;
    }

    private static String summary(List<GradedSubmission> all) {
        GradedSubmission first = all.get(0);
        List<String> head = new ArrayList<>(List.of("submission", "points"));
        first.grades().forEach(grade -> head.add(grade.criterion().word()));
        List<List<Text>> rows = new ArrayList<>();
        Map<String, Integer> criteria = new LinkedHashMap<>();
        Map<String, Integer> mistakes = new TreeMap<>();
        first.grades().forEach(grade -> criteria.put(grade.criterion().word(), 0));
        for (GradedSubmission graded : all) {
            List<Text> row = new ArrayList<>(
                    List.of(new Text(graded.shown(), link(graded.submission()), ""), Text.of(graded.points())));
            for (CriterionGrade grade : graded.grades()) {
                row.add(Text.of(grade.points()));
                grade.loss().ifPresent(loss -> criteria.merge(grade.criterion().word(), 1, Integer::sum));
            }
            rows.add(row);
            graded.grades().stream()
                    .flatMap(grade -> grade.loss().stream())
                    .map(Loss::type)
                    .distinct()
                    .forEach(type -> mistakes.merge(type, 1, Integer::sum));
        }
        try {
            return new HtmlText(first.exercise() + ": " + first.title())
                    .paragraph(Text.of(Words.plural(all.size(), "submission") + ", "
                            + Math.round(all.stream()
                                    .mapToInt(GradedSubmission::points)
                                    .average()
                                    .orElse(0))
                            + " points on average"))
                    .table(head, rows)
                    .heading("What is lost")
                    .table(List.of("criterion", "submissions", "in %"), counts(criteria, all.size()))
                    .heading("Which mistakes")
                    .table(List.of("mistake", "submissions", "in %"), counts(mistakes, all.size()))
                    .end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The most frequent first. */
    private static List<List<Text>> counts(Map<String, Integer> counts, int all) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> List.of(
                        Text.of(entry.getKey()), Text.of(entry.getValue()), Text.of(PERCENT * entry.getValue() / all)))
                .toList();
    }
}
