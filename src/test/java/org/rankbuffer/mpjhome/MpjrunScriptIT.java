package org.rankbuffer.mpjhome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.transport.mpj.BarrierProgram;

/** The assembled home runs real ranks through its own script, wherever it lies. */
@Timeout(60)
class MpjrunScriptIT {
    @TempDir
    Path folder;

    @Test
    void shouldRunRanksFromAFolderWithSpaces() throws Exception {
        MpjHomeCopy home = MpjHomeCopy.in(folder.resolve("an MPJ home"));
        Path classes = copyProgramTo(folder.resolve("some classes"));
        Path output = folder.resolve("output");

        Process process = new ProcessBuilder(
                        home.mpjrun().toString(),
                        "-np",
                        "3",
                        "-cp",
                        classes.toString(),
                        BarrierProgram.class.getName(),
                        "an argument",
                        "another")
                .directory(Files.createDirectory(folder.resolve("a folder")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        assertThat(Files.readAllLines(output))
                .contains(
                        "rank 0 of 3 got an argument|another",
                        "rank 1 of 3 got an argument|another",
                        "rank 2 of 3 got an argument|another");
    }

    private static Path copyProgramTo(Path target) throws Exception {
        String file = BarrierProgram.class.getName().replace('.', '/') + ".class";
        Path copy = target.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of(BarrierProgram.class.getResource("/" + file).toURI()), copy);
        return target;
    }
}
