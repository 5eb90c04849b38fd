package org.rankbuffer.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;

final class OwnProgramTest {

    @TempDir
    Path folder;

    @Test
    void shouldFindAProgramOnThePathOrByItsOwn() throws IOException {
        Path program = Files.createFile(folder.resolve("ssh"));
        program.toFile().setExecutable(true);

        assertThatCode(() -> require("ssh", "/nowhere:" + folder)).doesNotThrowAnyException();
        assertThatCode(() -> require(program.toString(), "")).doesNotThrowAnyException();
    }

    @Test
    void shouldSayThatItIsThisMachineThatHasNone() throws IOException {
        Files.createDirectory(folder.resolve("ssh"));

        assertThatThrownBy(() -> require("ssh", folder.toString()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("there is no ssh on this machine's PATH; install one");
        assertThatThrownBy(() -> require("./my ssh", "/bin"))
                .hasMessage("there is no ./my ssh on this machine; install one");
    }

    private static void require(String program, String path) {
        OwnProgram.require(program, Map.of("PATH", path), "install one");
    }
}
