package org.rankbuffer.exercise;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What submissions are worth, as JSON. The reference of the project describes the format. */
public final class GradeJson {

    /** Raised when a member changes its meaning or goes; new members may come without that. */
    private static final int VERSION = 1;

    private final JsonWriter json;
    private final boolean withPages;

    private GradeJson(Writer out, boolean withPages) {
        json = new JsonWriter(out);
        json.setIndent("  ");
        this.withPages = withPages;
    }

    /**
     * Writes grades as UTF-8; does not close the stream.
     *
     * @param withPages whether the pages are in it, which {@link #read} needs
     */
    public static void write(List<GradedSubmission> all, boolean withPages, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new GradeJson(text, withPages).all(all);
        text.write('\n');
        text.flush();
    }

    private void all(List<GradedSubmission> all) throws IOException {
        json.beginObject();
        json.name("version").value(VERSION);
        json.name("submissions").beginArray();
        for (GradedSubmission graded : all) {
            one(graded);
        }
        json.endArray().endObject();
    }

    private void one(GradedSubmission graded) throws IOException {
        json.beginObject();
        json.name("exercise").value(graded.exercise());
        json.name("title").value(graded.title());
        json.name("submission").value(graded.submission());
        json.name("points").value(graded.points());
        json.name("most").value(graded.most());
        json.name("problem").beginArray();
        for (String line : graded.problem()) {
            json.value(line);
        }
        json.endArray();
        json.name("criteria").beginArray();
        for (CriterionGrade grade : graded.grades()) {
            criterion(grade);
        }
        json.endArray().endObject();
    }

    private void criterion(CriterionGrade grade) throws IOException {
        json.beginObject();
        json.name("criterion").value(grade.criterion().word());
        json.name("text").value(grade.criterion().text());
        json.name("points").value(grade.points());
        json.name("most").value(grade.criterion().points());
        if (grade.loss().isPresent()) {
            Loss loss = grade.loss().get();
            json.name("class").value(loss.type());
            json.name("cause").value(loss.sentence());
            json.name("where").value(loss.where());
            json.name("again").value(loss.again());
            if (withPages) {
                json.name("page").value(loss.page());
            }
        }
        json.endObject();
    }

    /**
     * Reads what {@link #write} has written, with pages.
     *
     * @throws com.google.gson.JsonParseException when it is something else
     */
    public static List<GradedSubmission> read(String text) {
        List<GradedSubmission> all = new ArrayList<>();
        for (JsonElement element :
                JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("submissions")) {
            all.add(one(element.getAsJsonObject()));
        }
        return all;
    }

    private static GradedSubmission one(JsonObject graded) {
        List<String> problem = new ArrayList<>();
        graded.getAsJsonArray("problem").forEach(line -> problem.add(line.getAsString()));
        List<CriterionGrade> grades = new ArrayList<>();
        graded.getAsJsonArray("criteria").forEach(element -> grades.add(grade(element.getAsJsonObject())));
        return new GradedSubmission(
                string(graded, "exercise"), string(graded, "title"), string(graded, "submission"), problem, grades);
    }

    private static CriterionGrade grade(JsonObject grade) {
        Criterion criterion = new Criterion(
                grade.get("most").getAsInt(), string(grade, "criterion"), Map.of(), string(grade, "text"));
        return new CriterionGrade(
                criterion,
                grade.has("class")
                        ? Optional.of(new Loss(
                                string(grade, "class"),
                                string(grade, "cause"),
                                string(grade, "where"),
                                string(grade, "again"),
                                string(grade, "page")))
                        : Optional.empty());
    }

    private static String string(JsonObject object, String name) {
        return object.get(name).getAsString();
    }
}
