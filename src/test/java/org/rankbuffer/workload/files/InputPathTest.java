package org.rankbuffer.workload.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.workload.Shell;
import org.rankbuffer.workload.checksum.Checksum;
import org.rankbuffer.workload.wordcount.WordCount;

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
        assertRefused(folder + "/none", "which does not exist; name an existing file");
    }

    @Test
    void shouldHintAtTheLocaleWhenTheNameIsLost() {
        assertRefused(folder + "/caf\uFFFD\uFFFD", "locale with UTF-8");
    }

    @Test
    void shouldRefuseWhatIsNoPath() {
        assertRefused("a\0b", "which is no path here");
    }

    @Test
    void shouldRefuseAFileWrittenAsADirectory() throws IOException {
        assertRefused(Files.createFile(folder.resolve("file")) + "/", "is not a directory");
    }

    @Test
    void shouldAcceptWhatCanBeReadOnceForAWorkloadOfTextOnly() {
        assertThatCode(() -> check("-")).doesNotThrowAnyException();
        Settings checksum =
                Settings.builder().option("input", "-").option("output", "sums").build();
        assertThatThrownBy(() -> new Checksum().check(checksum))
                .isInstanceOf(UsageException.class)
                .hasMessage("--input is -, which is a stream, and checksum needs files with names; for one stream use"
                        + " sha256sum");
    }

    @Test
    void shouldRefuseAnOutputThatIsTheInput() throws IOException {
        String file = Files.createFile(folder.resolve("file")).toString();
        Settings settings =
                Settings.builder().option("input", file).option("output", file).build();

        assertThatThrownBy(() -> new WordCount().check(settings))
                .isInstanceOf(UsageException.class)
                .hasMessage("--output is " + file + ", which is the input; name another file");
        assertThatThrownBy(() -> new WordCount()
                        .check(Settings.builder().option("input", file).build()))
                .hasMessage("wordcount needs --output, the file to write");
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
        InputPath.of(new Options(
                        "wordcount", Settings.builder().option("input", input).build()))
                .check();
    }
}
