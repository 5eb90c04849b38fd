package org.rankbuffer.workload.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.workload.Shell;

class PathNameTest {

    @ParameterizedTest
    @CsvSource({"., ./x", "d, d/x", "d/, d/x", "d//, d//x", "/, /x", "./d/../d, ./d/../d/x"})
    void shouldJoinAsFindDoes(String given, String expected) {
        assertThat(PathName.asGiven(given).child(Path.of("x"))).hasToString(expected);
    }

    @Test
    void shouldKeepTheBytesOfNamesThatAreNotText(@TempDir Path folder) throws Exception {
        Shell.run(folder, "touch $'\\xff\\xfe %\\xe9'");

        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            PathName name = PathName.asGiven(".").child(files.iterator().next());
            assertThat(name.bytes()).isEqualTo("./\u00ff\u00fe %\u00e9".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(name).hasToString("./\\xff\\xfe %\\xe9");
        }
    }

    @Test
    void shouldKeepTheBytesOfWhatTheUserWrote() {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "the locale's encoding is not UTF-8");

        assertThat(PathName.asGiven("caf\u00e9/./m\u00fcsli/").bytes())
                .isEqualTo("caf\u00e9/./m\u00fcsli/".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldFitOneLine() {
        assertThat(name("a\nb\u001b[31m\u0085\u00e9")).hasToString("a\\x0ab\\x1b[31m\\x85\u00e9");
    }

    @Test
    void shouldEscapeAsSha256sumDoes() {
        assertThat(name("a\nb\\c\rd \u00e9").escaped())
                .isEqualTo("a\\nb\\\\c\\rd \u00e9".getBytes(StandardCharsets.UTF_8));
        assertThat(name("plain \t").escaped()).isEqualTo("plain \t".getBytes(StandardCharsets.UTF_8));
    }

    private static PathName name(String text) {
        return new PathName(text.getBytes(StandardCharsets.UTF_8));
    }
}
