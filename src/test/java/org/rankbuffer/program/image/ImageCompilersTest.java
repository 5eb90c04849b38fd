package org.rankbuffer.program.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a frame is interpreted, or compiled by one compiler or the other, makes no image wrong: each in a JVM of its own. */
final class ImageCompilersTest {

    private static final String SAMPLES = "compileonly,*ImageSamples*::*";

    @TempDir
    private static Path directory;

    private static List<String> interpreted;

    @BeforeAll
    static void interpret() throws Exception {
        interpreted = images(1, "-Xint");
        assertThat(interpreted).hasSizeGreaterThan(100);
    }

    @Test
    void shouldBeTheSameInWhatC1Compiles() throws Exception {
        assertThat(images(3, "-Xcomp", "-XX:TieredStopAtLevel=1")).isEqualTo(interpreted);
    }

    @Test
    void shouldBeTheSameAfterManyCalls() throws Exception {
        assertThat(images(10_000, "-Xbatch", "-XX:TieredStopAtLevel=1")).isEqualTo(interpreted);
    }

    @Test
    void shouldBeTheSameInWhatC2CompilesWithoutEscapeAnalysis() throws Exception {
        assertThat(images(20_000, "-Xbatch", "-XX:-DoEscapeAnalysis")).isEqualTo(interpreted);
    }

    @Test
    void shouldBeTheSameOrNoneWhereC2MayHideObjects() throws Exception {
        List<String> compiled = images(20_000, "-Xbatch", "-XX:-TieredCompilation");

        assertThat(compiled).hasSameSizeAs(interpreted);
        for (int i = 0; i < compiled.size(); i++) {
            String[] some = compiled.get(i).split(" ");
            String[] all = interpreted.get(i).split(" ");
            assertThat(some).hasSameSizeAs(all);
            for (int j = 0; j < all.length; j++) {
                assertThat(some[j]).as(all[0]).isIn(all[j], "none");
            }
        }
    }

    private static List<String> images(int times, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String name : List.of("lang", "util")) {
            command.add("-XX:CompileCommand=compileonly,java." + name + ".*::*");
        }
        command.add("-XX:CompileCommand=" + SAMPLES);
        command.add("-XX:CompileCommand=quiet");
        for (String name : List.of("java.lang", "jdk.internal.misc", "jdk.internal.reflect")) {
            command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ImageDump.class.getName(), "" + times));
        Path out = Files.createTempFile(directory, "images", "");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }
}
