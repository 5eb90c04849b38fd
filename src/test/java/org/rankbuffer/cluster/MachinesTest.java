package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

final class MachinesTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadHostsSlotsAndComments() throws IOException {
        Machines machines =
                read("# all of them", "node1:4  # big", "", "node2", "192.0.2.7:2", "node1", "fe80::1", "[fe80::2]:3");

        assertThat(machines.slots())
                .containsExactly(
                        Map.entry("node1", 5),
                        Map.entry("node2", 1),
                        Map.entry("192.0.2.7", 2),
                        Map.entry("fe80::1", 1),
                        Map.entry("fe80::2", 3));
    }

    @ParameterizedTest
    @CsvSource({"node1:0", "node1:x", "node1:", ":3", "two words"})
    void shouldNameTheLineThatIsWrong(String line) {
        assertThatThrownBy(() -> read("node0", line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("machines, line 2");
    }

    @Test
    void shouldRefuseAFileWithoutMachines() {
        assertThatThrownBy(() -> read("# none"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no machine");
        assertThatThrownBy(() -> Machines.read(folder.resolve("absent"))).isInstanceOf(UsageException.class);
    }

    @Test
    void shouldKnowThisHostFromOthers() throws IOException {
        read("localhost", "127.0.0.1:8").requireThisHost();
        Machines others = read("localhost", "192.0.2.7");

        assertThatThrownBy(others::requireThisHost)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("machine 192.0.2.7 is another host");
    }

    private Machines read(String... lines) throws IOException {
        Path file = folder.resolve("machines");
        Files.writeString(file, String.join("\n", lines));
        return Machines.read(file);
    }
}
