package org.rankbuffer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rankbuffer.docs.Page;
import org.rankbuffer.launch.wire.Device;

/** What the doctor prints, and that the page on troubleshooting has a section for everything that points to one. */
final class DoctorTest {

    private static final Pattern REFERENCE = Pattern.compile("docs/troubleshooting\\.md#([a-z][a-z0-9-]*)");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldPrintALineForEachCheckAndARemedyForEachProblem() {
        boolean well = examine(
                new Fake("java", CheckResult.ok("17")),
                new Fake("processors", CheckResult.note("few")),
                new Fake("ports", CheckResult.problem("closed", "open them")));

        assertThat(well).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "ok       java              17",
                        "note     processors        few",
                        "problem  ports             closed",
                        "  remedy: open them; see docs/troubleshooting.md#ports",
                        "1 problem");
    }

    @Test
    void shouldBeContentWithNotes() {
        assertThat(examine(new Fake("processors", CheckResult.note("few")))).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("everything that runs need is there\n");
    }

    @Test
    void shouldGoOnWhenACheckFails() {
        Check broken = new Check() {
            @Override
            public String id() {
                return "limits";
            }

            @Override
            public CheckResult look() throws IOException {
                throw new IOException("unreadable");
            }
        };

        assertThat(examine(broken, new Fake("java", CheckResult.ok("17")))).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("unreadable", "docs/troubleshooting.md#limits", "ok       java");
    }

    private boolean examine(Check... checks) {
        return new Doctor(List.of(checks)).examine(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private record Fake(String id, CheckResult look) implements Check {}

    @Test
    void shouldHaveASectionForEachCheck() throws IOException {
        Doctor doctor = Doctor.local(Path.of("."), Map.of(), 8, List.of(Device.values()), List.of());

        assertThat(anchors()).containsAll(doctor.ids());
    }

    @Test
    void shouldHaveASectionForEachReferenceInTheSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            Set<String> references = files.filter(Files::isRegularFile)
                    .flatMap(DoctorTest::references)
                    .collect(Collectors.toSet());

            assertThat(references).contains("stall");
            assertThat(anchors()).containsAll(references);
        }
    }

    private static Stream<String> references(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return REFERENCE.matcher(text).results().map((MatchResult result) -> result.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> anchors() {
        return Page.of("docs/troubleshooting.md").anchors();
    }
}
