package org.rankbuffer.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;

class OutputFileTest {

    private static final String FULL = "No space left on device";

    @TempDir
    Path folder;

    @Test
    void shouldWriteANewFile() throws IOException {
        new OutputFile(folder.resolve("out")).write(out -> out.write('x'));

        assertThat(folder.resolve("out")).hasContent("x");
        assertNothingElse();
    }

    @Test
    void shouldReplaceAFile() throws IOException {
        Files.writeString(folder.resolve("out"), "what was there before");

        new OutputFile(folder.resolve("out")).write(out -> out.write('x'));

        assertThat(folder.resolve("out")).hasContent("x");
        assertNothingElse();
    }

    @Test
    void shouldGiveANewFileTheUsualPermissions() throws IOException {
        Files.createFile(folder.resolve("usual"));

        new OutputFile(folder.resolve("out")).write(out -> out.write('x'));

        assertThat(Files.getPosixFilePermissions(folder.resolve("out")))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("usual")));
    }

    @Test
    void shouldWriteWhereALinkPoints() throws IOException {
        Files.createFile(folder.resolve("file"));
        Path link = Files.createSymbolicLink(folder.resolve("out"), Path.of("file"));

        new OutputFile(link).write(out -> out.write('x'));

        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("file")).hasContent("x");
    }

    @Test
    void shouldLeaveNothingBehindWhenTheDiskIsFull() throws IOException {
        assertThatThrownBy(() -> new OutputFile(folder.resolve("out")).write(out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException(FULL);
                }))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("cannot write " + folder.resolve("out") + ": " + FULL);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldKeepWhatWasThereWhenTheDiskIsFull() throws IOException {
        Files.writeString(folder.resolve("out"), "what was there before");

        assertThatThrownBy(() -> new OutputFile(folder.resolve("out")).write(out -> {
                    throw new IOException(FULL);
                }))
                .isInstanceOf(EnvironmentException.class);

        assertThat(folder.resolve("out")).hasContent("what was there before");
        assertNothingElse();
    }

    @Test
    void shouldTellThatADeviceIsFull() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "there is no /dev/full here");

        assertThatThrownBy(() -> new OutputFile(full).write(out -> out.write('x')))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("cannot write /dev/full: " + FULL);
    }

    @Test
    void shouldTellThatTheDirectoryHasGone() {
        assertThatThrownBy(() -> new OutputFile(folder.resolve("gone/out")).write(out -> out.write('x')))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("cannot write " + folder.resolve("gone/out") + ": no such file");
    }

    @Test
    void shouldRefuseADirectory() {
        assertRefused(folder, "which is a directory; name a file");
    }

    @Test
    void shouldRefuseADirectoryThatDoesNotExist() {
        assertRefused(folder.resolve("no/out"), "in a directory that does not exist; create " + folder.resolve("no"));
    }

    @Test
    void shouldRefuseAPathBelowAFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("file")).resolve("out"), "in a directory that does not exist");
    }

    @Test
    void shouldRefuseADirectoryThatIsNotWritable() throws IOException {
        Shell.assumeOrdinaryUser();
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();

        assertRefused(closed.resolve("out"), "where this user may not write");
    }

    @Test
    void shouldRefuseToOverwriteTheInput() throws IOException {
        assertRefused(Files.createFile(folder.resolve("in")), "which is the input; name another file");
    }

    @Test
    void shouldBeAskedFor() {
        assertThatThrownBy(() -> OutputFile.of(options(Map.of())))
                .isInstanceOf(UsageException.class)
                .hasMessage("checksum needs --output, the file to write");
    }

    private void assertRefused(Path target, String reason) {
        InputPath input =
                InputPath.of(options(Map.of("input", folder.resolve("in").toString())));
        assertThatThrownBy(() -> new OutputFile(target).check(input))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--output is " + target)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    private static Options options(Map<String, String> values) {
        Settings settings = Settings.DEFAULT;
        for (Map.Entry<String, String> value : values.entrySet()) {
            settings = settings.withOption(value.getKey(), value.getValue());
        }
        return new Options("checksum", settings);
    }

    private void assertNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("out"));
        }
    }
}
