package org.rankbuffer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.InputFile;

final class MachinesTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadHostsSlotsAndComments() throws IOException {
        Machines machines =
                read("# all of them", "node1:4  # big", "", "node2", "192.0.2.7:2", "node1", "fe80::1", "[fe80::2]:3");

        assertThat(machines.list())
                .containsExactly(
                        Machine.of("node1", 5),
                        Machine.of("node2", 1),
                        Machine.of("192.0.2.7", 2),
                        Machine.of("fe80::1", 1),
                        Machine.of("fe80::2", 3));
        assertThat(machines.slots()).isEqualTo(12);
    }

    @Test
    void shouldReadUsersAndSettings() throws IOException {
        assertThat(read("ann@node1:2 java=/opt/jdk", "node2 slots=3 address=10.0.0.2", "bob@[fd00::1]:4")
                        .list())
                .containsExactly(
                        new Machine("node1", 2, "ann", "/opt/jdk", ""),
                        new Machine("node2", 3, "", "", "10.0.0.2"),
                        new Machine("fd00::1", 4, "bob", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "node1:0,at least 1",
        "node1:x,'x' slots",
        "node1:,'' slots",
        ":3,is no host",
        "two words,'words' is none of",
        "node1 colour=red,'colour=red' is none of",
        "node1:2 slots=3,has slots twice",
        "$(reboot),is no host",
        "-oProxyCommand=x,is no host",
        "-l@node1,is no user"
    })
    void shouldNameTheLineThatIsWrong(String line, String reason) {
        assertThatThrownBy(() -> read("node0", line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("machines, line 2: ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseContradictions() {
        assertThatThrownBy(() -> read("node1 java=/a", "node1 java=/b"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 2: java is /b, but a line above says /a");
    }

    @Test
    void shouldRefuseAFileWithoutMachines() {
        assertThatThrownBy(() -> read("# none"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no machine");
        assertThatThrownBy(() ->
                        Machines.read(InputFile.named(folder.resolve("absent").toString())))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void shouldKnowThisHostFromOthers() {
        assertThat(Machine.of("localhost", 1).isHere()).isTrue();
        assertThat(Machine.of("127.0.0.1", 8).isHere()).isTrue();
        assertThat(Machine.of("192.0.2.7", 1).isHere()).isFalse();
        assertThat(new Machine("localhost", 1, "somebody", "", "").isHere()).isFalse();
    }

    private Machines read(String... lines) throws IOException {
        Path file = folder.resolve("machines");
        Files.writeString(file, String.join("\n", lines));
        return Machines.read(InputFile.named(file.toString()));
    }
}
