package org.rankbuffer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {

    @TempDir
    Path folder;

    @Test
    void shouldTellStreamsFromFiles() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Path fifo = folder.resolve("fifo");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "there is no mkfifo here");

        assertThat(InputFile.named(file.toString()).isStream()).isFalse();
        assertThat(InputFile.named(folder.toString()).isStream()).isFalse();
        assertThat(InputFile.named(folder + "/none").isStream()).isFalse();
        for (String stream : new String[] {"-", "/dev/stdin", "/dev/fd/0", "/dev/null", fifo.toString()}) {
            assertThat(InputFile.named(stream).isStream()).as(stream).isTrue();
            assertThat(InputFile.named(stream).problem()).as(stream).isEmpty();
        }
    }

    @Test
    void shouldCopyAStreamForOthers() throws IOException {
        Path copy = InputFile.named("/dev/null").copy();

        assertThat(copy).isEmptyFile();
        assertThat(InputFile.named(copy.toString()).isStream()).isFalse();
        Files.delete(copy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/fd/3", "/proc/self/fd/3", "/proc/thread-self/fd/4"})
    void shouldRefuseTheDescriptorsOfTheJvm(String name) {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc here");
        assertThat(InputFile.named(name).problem())
                .hasValueSatisfying(text -> assertThat(text).contains("which was not open when rankbuffer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/self/status", "/proc/self/net", "/proc/thread-self/status"})
    void shouldRefuseWhatEachProcessHasForItself(String name) {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc here");
        assertThat(InputFile.named(name).problem())
                .hasValue("means another file in each process; copy it, and name the copy");
    }

    @Test
    void shouldRefuseASocket() throws IOException {
        Path path = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            assertThat(InputFile.named(path.toString()).problem())
                    .hasValue("is a socket; name a file, a directory or a FIFO");
            assertThat(OutputFile.named(path.toString()).problem())
                    .hasValue("is a socket; name a file, a FIFO or a device");
        }
    }

    @Test
    void shouldRefuseAnEmptyName() {
        assertThat(InputFile.named("").problem()).hasValue("is empty; name a file");
    }
}
