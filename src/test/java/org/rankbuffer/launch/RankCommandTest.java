package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.launch.wire.Device;

/** With which archive of classes ranks start. */
final class RankCommandTest {

    private static final String PROPERTY = "rankbuffer.archives";

    @TempDir
    Path folder;

    @BeforeEach
    void name() {
        System.setProperty(PROPERTY, folder.resolve("start").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    private List<String> command(Device device) {
        return new RankCommand("job", device, 3, Optional.empty(), List.of()).of(1);
    }

    private String option(String archive) {
        return "-XX:SharedArchiveFile=" + folder.resolve(archive);
    }

    @Test
    void shouldUseTheArchiveOfTheDevice() throws IOException {
        Files.writeString(folder.resolve("start-ranks.jsa"), "classes");
        Files.writeString(folder.resolve("start-niodev.jsa"), "classes, and MPJ Express's");

        assertThat(command(Device.NIODEV)).contains(option("start-niodev.jsa"));
        assertThat(command(Device.MULTICORE)).contains(option("start-ranks.jsa"));
        assertThat(command(Device.THREADS)).contains(option("start-ranks.jsa"));
    }

    @Test
    void shouldDoWithoutOneThatCouldNotBeMade() throws IOException {
        Files.createFile(folder.resolve("start-niodev.jsa"));
        assertThat(command(Device.NIODEV)).noneMatch(option -> option.contains("SharedArchiveFile"));

        Files.writeString(folder.resolve("start-ranks.jsa"), "classes");
        assertThat(command(Device.NIODEV)).contains(option("start-ranks.jsa"));
    }

    @Test
    void shouldHaveAtMostOneProcessLeaveAnArchive() {
        System.setProperty("rankbuffer.newArchive", "ranks.jsa");
        try {
            RankCommand command = new RankCommand("job", Device.NIODEV, 3, Optional.empty(), List.of());

            assertThat(List.of(0, 1, 2))
                    .filteredOn(rank -> command.of(rank).contains("-XX:ArchiveClassesAtExit=ranks.jsa"))
                    .hasSize(1);
        } finally {
            System.clearProperty("rankbuffer.newArchive");
        }
    }
}
