package org.rankbuffer.mpjhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;

class MpjHomeTest {
    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private Path own;

    @BeforeEach
    void makeHomeOfTheUsers() throws IOException {
        own = folder.resolve("my mpj");
        for (String file : MpjParts.required().toList()) {
            Path path = own.resolve(file);
            Files.createDirectories(path.getParent());
            SampleMpjPackage.writeJar(path, "log4j-1.2.11.jar not-needed.jar");
        }
        SampleMpjPackage.writeJar(own.resolve("lib/log4j-1.2.11.jar"), "");
    }

    @Test
    void shouldPreferTheHomeOfTheUsers() {
        assertThat(locate(own).directory()).isEqualTo(own);
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldNameTheFirstMissingFileAndTheRemedy() throws IOException {
        Files.delete(own.resolve("lib/mpj.jar"));

        assertThatThrownBy(() -> locate(own))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("MPJ_HOME=" + own)
                .hasMessageContaining("lib/mpj.jar is missing")
                .hasMessageContaining("unset it")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseAHomeThatDoesNotExist() {
        assertThatThrownBy(() -> locate(folder.resolve("nowhere"))).isInstanceOf(EnvironmentException.class);
    }

    @Test
    void shouldMissTheJarsThatManifestsExpect() throws IOException {
        Files.delete(own.resolve("lib/log4j-1.2.11.jar"));

        assertThatThrownBy(() -> locate(own)).hasMessageContaining("log4j-1.2.11.jar is missing");
    }

    @Test
    void shouldRefuseATruncatedJar() throws IOException {
        Files.write(own.resolve("lib/smpdev.jar"), new byte[7]);

        assertThatThrownBy(() -> locate(own))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("smpdev.jar cannot be read as a jar");
    }

    @Test
    void shouldKeepPerRankClassesOffTheSharedClassPath() {
        MpjHome home = locate(own);

        assertThat(home.multicoreClassPath()).doesNotContainAnyElementsOf(home.rankClassPath());
        assertThat(home.multicoreClassPath()).allMatch(Files::exists).isNotEmpty();
        assertThat(home.niodevClassPath()).contains(own.resolve("lib/mpj.jar"));
    }

    private MpjHome locate(Path home) {
        return MpjHome.locate(folder, Map.of(MpjHome.VARIABLE, home.toString()), notices::add);
    }
}
