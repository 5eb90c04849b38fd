package org.rankbuffer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name means, and what is left of a file when it is written, or cannot be. */
class OutputFileTest {

    private static final String FULL = "No space left on device";

    @TempDir
    Path folder;

    private void write(Path path, String text) throws IOException {
        OutputFile file = OutputFile.named(path.toString());
        assertThat(file.problem()).isEmpty();
        file.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldWriteANewFileWithTheUsualMode() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        write(folder.resolve("out"), "x");

        assertThat(folder.resolve("out")).hasContent("x");
        assertThat(Files.getPosixFilePermissions(folder.resolve("out")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
        assertOnly("out", "usual");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rwxrwxrwx", "rw-rw-r--"})
    void shouldKeepTheModeOfAFile(String mode) throws IOException {
        Path path = Files.writeString(folder.resolve("out"), "what was there before");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        write(path, "x");

        assertThat(path).hasContent("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(mode);
        assertOnly("out");
    }

    @Test
    void shouldKeepTheOtherNamesOfAFile() throws IOException {
        Path path = Files.writeString(folder.resolve("out"), "what was there before");
        Path other = Files.createLink(folder.resolve("other"), path);
        write(path, "x");

        assertThat(other).hasContent("x");
        assertThat(Files.isSameFile(path, other)).isTrue();
        assertOnly("other", "out");
    }

    @Test
    void shouldWriteWhereLinksLead() throws IOException {
        Path far = Files.createDirectory(folder.resolve("far"));
        Files.createSymbolicLink(folder.resolve("to-far"), Path.of("far"));
        Files.createSymbolicLink(folder.resolve("second"), Path.of("to-far/file"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), folder.resolve("second"));
        write(first, "a new one");
        assertThat(far.resolve("file")).hasContent("a new one");

        write(first, "another");
        assertThat(first).isSymbolicLink();
        assertThat(far.resolve("file")).hasContent("another");
    }

    @Test
    void shouldWriteInPlaceWhereTheDirectoryIsClosed() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("closed"));
        Path path = Files.createFile(directory.resolve("out"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            write(path, "x");
            assertThat(path).hasContent("x");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLeaveEverythingAsItWasWhenTheContentsFail(boolean hasOtherName) throws IOException {
        Path path = Files.writeString(folder.resolve("out"), "what was there before");
        if (hasOtherName) {
            Files.createLink(folder.resolve("other"), path);
        }

        assertThatThrownBy(() -> OutputFile.named(path.toString()).write(out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException(FULL);
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(FULL);
        assertThat(path).hasContent("what was there before");
        if (hasOtherName) {
            assertOnly("other", "out");
        } else {
            assertOnly("out");
        }
    }

    @Test
    void shouldForgetWhatWasNotCommitted() throws IOException {
        try (FileWriting writing =
                OutputFile.named(folder.resolve("out").toString()).open()) {
            writing.out().write(new byte[1 << 20]);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldTellThatADeviceIsFull() {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full here");
        OutputFile file = OutputFile.named("/dev/full");

        assertThat(file.problem()).isEmpty();
        assertThatThrownBy(() -> file.write(out -> out.write('x'))).hasMessage("cannot write /dev/full: " + FULL);
        assertThatThrownBy(() -> file.append(new byte[] {'x'})).hasMessage("cannot write /dev/full: " + FULL);
    }

    @Test
    void shouldTellThatTheDirectoryHasGone() {
        Path path = folder.resolve("gone/out");
        assertThatThrownBy(() -> OutputFile.named(path.toString()).write(out -> out.write('x')))
                .hasMessage("cannot write " + path + ": no such file");
    }

    @Test
    void shouldSendBytesThroughAFifo() throws Exception {
        Path fifo = folder.resolve("fifo");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "there is no mkfifo here");
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(fifo);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        write(fifo, "through it");

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("through it");
        assertThat(Files.isRegularFile(fifo)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'is empty; name a file'",
        "., 'is a directory; name a file in it'",
        "./, 'is the name of a directory; name a file'",
        "new/, 'is the name of a directory; name a file'",
        "none/out, 'is in a directory that does not exist; make {}/none first'",
        "file/out, 'is not in a directory: {}/file is a file; name another'",
        "loop, 'leads nowhere (loop); name another file'",
    })
    void shouldRefuseWhatCannotBeAFile(String name, String problem) throws IOException {
        Files.createFile(folder.resolve("file"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        String full = name.isEmpty() ? "" : folder.toRealPath() + "/" + name;

        String expected = problem.replace("{}", folder.toRealPath().toString()).replace("(loop)", "(" + full + ")");
        assertThat(OutputFile.named(full).problem()).hasValue(expected);
    }

    @Test
    void shouldRefuseANameThatIsTooLong() {
        assertThat(OutputFile.named(folder + "/" + "x".repeat(300)).problem())
                .hasValue("cannot be a file there (File name too long); name another");
    }

    @Test
    void shouldRefuseWhatIsNoPath() {
        assertThat(OutputFile.named("a\0b").problem())
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("is no path here").contains("locale with UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/", "/dev/../dev/fd/"})
    void shouldRefuseTheDescriptorsOfTheJvm(String directory) throws IOException {
        assumeTrue(Files.isDirectory(Path.of(directory)), "there is no such directory here");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(directory + 3));
        for (String name : new String[] {directory + 3, directory + 4, link.toString()}) {
            assertThat(OutputFile.named(name).problem())
                    .as(name)
                    .hasValueSatisfying(text -> assertThat(text).contains("which was not open when rankbuffer"));
        }
        Files.delete(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    void shouldKnowStandardOutputByAllItsNames(String name) {
        assumeTrue(name.equals("-") || Files.exists(Path.of(name)), "there is no such file here");
        OutputFile file = OutputFile.named(name);

        assertThat(file.isStandardOutput()).isTrue();
        assertThat(file.problem()).isEmpty();
        assertThat(file.location()).isEqualTo(name);
    }

    @Test
    void shouldKnowOneFileByTwoNames() throws IOException {
        Path path = Files.createFile(folder.resolve("out"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        Path hard = Files.createLink(folder.resolve("hard"), path);
        OutputFile file = OutputFile.named(path.toString());

        assertThat(file.isSame(link)).isTrue();
        assertThat(file.isSame(OutputFile.named(hard.toString()))).isTrue();
        assertThat(file.isSame(OutputFile.named(folder + "/./out"))).isTrue();
        assertThat(file.isSame(folder.resolve("none"))).isFalse();
        assertThat(OutputFile.named("/dev/null").isSame(OutputFile.named("/dev/null")))
                .isFalse();
    }

    @Test
    void shouldKnowOneFileThatIsNotThereYet() {
        OutputFile file = OutputFile.named(folder.resolve("out").toString());

        assertThat(file.isSame(OutputFile.named(folder + "/x/../out"))).isFalse(); // there is no x
        assertThat(file.isSame(OutputFile.named(folder + "/./out"))).isTrue();
    }

    @Test
    void shouldAddToAFile() throws IOException {
        Path path = folder.resolve("letters");
        OutputFile file = OutputFile.named(path.toString());
        assertThat(file.hasContents()).isFalse();
        file.append(new byte[] {'a'});
        file.append(new byte[] {'b'});

        assertThat(path).hasContent("ab");
        assertThat(file.hasContents()).isTrue();
        assertThat(OutputFile.named(path.toString()).hasContents()).isTrue();
    }

    private void assertOnly(String... names) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }
}
