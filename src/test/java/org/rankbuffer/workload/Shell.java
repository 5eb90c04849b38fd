package org.rankbuffer.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The commands that the workloads are compared with, and that make file names Java cannot write down. */
public final class Shell {

    private Shell() {}

    /** Runs a script in a directory; skips the test where a command of it does not exist. */
    public static byte[] run(Path directory, String script, String... commands)
            throws IOException, InterruptedException {
        assumeTrue(exists("bash"), "there is no bash here");
        for (String command : commands) {
            assumeTrue(exists(command), () -> "there is no " + command + " here");
        }
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", "export LC_ALL=C; " + script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor())
                .as(() -> script + ": " + new String(output, StandardCharsets.ISO_8859_1))
                .isZero();
        return output;
    }

    private static boolean exists(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }

    /** Skips the test for the superuser, who may read everything. */
    public static void assumeOrdinaryUser() {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "root may read and write everything");
    }
}
