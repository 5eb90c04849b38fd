package org.rankbuffer.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemporaryDirectoryTest {

    @Test
    void shouldBeWhereTheUserSays() {
        assertThat(TemporaryDirectory.path("/tmp", Map.of("TMPDIR", "/my scratch")))
                .isEqualTo(Path.of("/my scratch"));
        assertThat(TemporaryDirectory.path("/tmp", Map.of("TMPDIR", ""))).isEqualTo(Path.of("/tmp"));
        assertThat(TemporaryDirectory.path("/tmp", Map.of())).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void shouldBeWhereJavaWasTold() {
        assertThat(TemporaryDirectory.path("/mine", Map.of("TMPDIR", "/scratch")))
                .isEqualTo(Path.of("/mine"));
    }
}
