package org.rankbuffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project as users have it, built: the scripts, and the jar in {@code target}.
 *
 * @param directory where
 */
public record Checkout(Path directory) {

    private static final List<String> FILES = List.of(
            "pom.xml",
            "run-local.sh",
            "run-cluster.sh",
            "src/main/shell/start.sh",
            "mpj-conf/logback.xml",
            "mpj-conf/machines");

    /**
     * This project.
     *
     * @param directory its directory
     * @return the checkout
     */
    public static Checkout ofProject(Path directory) {
        return new Checkout(directory.toAbsolutePath().normalize());
    }

    /**
     * Copies what is needed to run, and nothing that an earlier run has prepared.
     *
     * @param to a directory to be made
     * @param jar the built jar
     * @return the copy
     * @throws IOException when it cannot be made
     */
    public Checkout copy(Path to, Path jar) throws IOException {
        for (String folder : List.of("src/main/shell", "src/mpj-api", "mpj-conf", "target")) {
            Files.createDirectories(to.resolve(folder));
        }
        for (String file : FILES) {
            Files.copy(directory.resolve(file), to.resolve(file));
        }
        Files.copy(jar, to.resolve("target/rankbuffer.jar"));
        return new Checkout(to);
    }

    /**
     * The built jar.
     *
     * @return its path
     */
    public Path jar() {
        return directory.resolve("target/rankbuffer.jar");
    }

    /**
     * The script that runs ranks on this machine.
     *
     * @return its path
     */
    public Path runLocal() {
        return directory.resolve("run-local.sh");
    }

    /**
     * What the script becomes, without its look at what is to be built and prepared.
     *
     * @return a command, to which options can be added; the first word is the JVM's
     */
    public List<String> localCommand() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Drankbuffer.home=" + directory,
                "-jar",
                jar().toString(),
                "local"));
    }

    /**
     * Deletes a directory with all there is in it; does nothing when there is none.
     *
     * @param directory what to delete
     * @throws IOException when it cannot be deleted
     */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
