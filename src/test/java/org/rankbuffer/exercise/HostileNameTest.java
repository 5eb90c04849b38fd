package org.rankbuffer.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of directories that mean something to a terminal, to XML, or to a browser. */
final class HostileNameTest {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    private static GradedSubmission named(String name, String... problem) {
        Exercise ring = new Exercise(
                "ring",
                "A sum",
                Path.of("ring"),
                Path.of("none"),
                List.of(new Criterion(100, "ends", Map.of(), "it ends")),
                List.of());
        return GradedSubmission.notRun(ring, name, "does-not-compile", List.of(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new\nline\u001b[31m",
                "https:evil.example",
                "javascript:alert(1)",
                "a#b?c%41 +d",
                "<b>\"&'",
                "Jo\u0308rg\u202Egro",
                "-x --all"
            })
    void shouldBeHarmlessWhereverItIsShown(String name) throws Exception {
        GradedSubmission graded = named(name, "nothing is there");
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();

        JUnitXml.write(List.of(graded), xml);
        GradeCsv.write(List.of(graded), csv);
        GradeJson.write(List.of(graded), false, json);
        String page = GradePages.of(List.of(graded)).get("index.html");

        assertThat(graded.shown()).doesNotContainPattern("\\p{Cc}|\\p{Cf}").hasSameSizeAs(name);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.toByteArray()))
                        .getElementsByTagName("testsuite")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("name")
                        .getNodeValue())
                .isEqualTo("ring." + graded.shown());
        assertThat(csv.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
        assertThat(JsonParser.parseString(json.toString(StandardCharsets.UTF_8))
                        .getAsJsonObject()
                        .getAsJsonArray("submissions")
                        .get(0)
                        .getAsJsonObject()
                        .get("submission")
                        .getAsString())
                .isEqualTo(name);
        Matcher link = LINK.matcher(page);
        assertThat(link.find()).isTrue();
        URI led = URI.create("file:///pages/index.html").resolve(link.group(1));
        assertThat(led.getPath()).isEqualTo("/pages/" + name + "/index.html");
        assertThat(page).doesNotContain("\u001b", "\u202E");
    }

    @Test
    void shouldTellTheFirstErrorOfTheCompilerInOneLine() throws Exception {
        GradedSubmission graded = named(
                "anna",
                "Ring.java does not compile:",
                "Ring.java:5: cannot find symbol",
                "  symbol:   variable x",
                "  location: class Ring",
                "Ring.java:9: ';' expected");
        ByteArrayOutputStream csv = new ByteArrayOutputStream();

        GradeCsv.write(List.of(graded), csv);

        assertThat(csv.toString(StandardCharsets.UTF_8))
                .contains(
                        "does not compile: Ring.java:5: cannot find symbol, symbol: variable x, location: class Ring\"")
                .doesNotContain("Ring.java:9");
        assertThat(graded.problem()).hasSize(5);
    }
}
