package org.rankbuffer.workload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;

class InputPathTest {

    @TempDir
    Path folder;

    @Test
    void shouldAcceptADirectoryAFileAndLinksToThem() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThatCode(() -> check(folder.toString())).doesNotThrowAnyException();
        assertThatCode(() -> check(folder + "/")).doesNotThrowAnyException();
        assertThatCode(() -> check(file.toString())).doesNotThrowAnyException();
        assertThatCode(() -> check(link.toString())).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseWhatDoesNotExist() {
        assertRefused(folder + "/none", "which does not exist; name an existing file or directory");
    }

    @Test
    void shouldHintAtTheLocaleWhenTheNameIsLost() {
        assertRefused(folder + "/caf\uFFFD\uFFFD", "UTF-8 locale");
    }

    @Test
    void shouldRefuseWhatIsNoPath() {
        assertRefused("a\0b", "which is no path here");
    }

    @Test
    void shouldRefuseAFileWrittenAsADirectory() throws IOException {
        assertRefused(Files.createFile(folder.resolve("file")) + "/", "neither");
    }

    @Test
    void shouldRefuseADevice() {
        assumeTrue(Files.exists(Path.of("/dev/null")), "there is no /dev/null here");
        assertRefused("/dev/null", "which is neither a file nor a directory");
    }

    @Test
    void shouldRefuseWhatCannotBeRead() throws IOException {
        Shell.assumeOrdinaryUser();
        Path file = Files.createFile(folder.resolve("file"));
        Files.setPosixFilePermissions(file, Set.of());

        assertRefused(file.toString(), "which cannot be read by this user");
    }

    @Test
    void shouldBeAskedFor() {
        assertThatThrownBy(() -> InputPath.of(new Options("wordcount", Settings.DEFAULT)))
                .isInstanceOf(UsageException.class)
                .hasMessage("wordcount needs --input, the file or directory to read");
        assertThatThrownBy(() -> check("")).hasMessageStartingWith("wordcount needs --input");
    }

    private static void assertRefused(String input, String reason) {
        assertThatThrownBy(() -> check(input))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--input is " + input)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    private static void check(String input) {
        InputPath.of(new Options("wordcount", Settings.DEFAULT.withOption("input", input)))
                .check();
    }
}
