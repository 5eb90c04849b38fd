package org.rankbuffer.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Task sheets that do not end, are elsewhere, or are something else. */
@Timeout(20)
final class HandedSheetTest {

    @TempDir
    private Path directory;

    private HandedSheet saying(String text) throws IOException {
        Files.writeString(directory.resolve(Exercise.SHEET), text);
        return HandedSheet.in(directory);
    }

    @Test
    void shouldNameTheExerciseWhateverTheEditorPutAround() throws IOException {
        assertThat(saying("# ring: A sum\n").exercise()).isEqualTo("ring");
        assertThat(saying("\uFEFF# ring: A sum\r\nmore").exercise()).isEqualTo("ring");
    }

    @Test
    void shouldSayWhatIsWrongInShortWhenItNamesNone() throws IOException {
        assertThat(HandedSheet.in(directory).problem()).isEqualTo("there is no task.md of an exercise");
        for (String text : new String[] {"", "# Ring", "# ../ring: x", "# " + "a".repeat(50_000) + ": x"}) {
            assertThat(saying(text)).isEqualTo(new HandedSheet("", "task.md does not begin with \"# NAME: title\""));
        }
        assertThat(saying("# ring: x" + " ".repeat(70_000)).problem()).isEqualTo("task.md is longer than 64 KiB");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldNotReadWhatNeedNotEnd() throws Exception {
        Path sheet = directory.resolve(Exercise.SHEET);
        assertThat(new ProcessBuilder("mkfifo", sheet.toString()).start().waitFor())
                .isZero();
        assertThat(HandedSheet.in(directory).problem()).startsWith("task.md is not a regular file");

        Files.delete(sheet);
        Files.createSymbolicLink(sheet, Path.of("/dev/zero"));
        assertThat(HandedSheet.in(directory).problem()).startsWith("task.md is a link");

        Files.delete(sheet);
        Files.createDirectory(sheet);
        assertThat(HandedSheet.in(directory).problem()).startsWith("task.md is not a regular file");
    }
}
