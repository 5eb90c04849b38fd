package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the jar is there, and no source of the project is newer. Only somebody who starts the jar by hand meets an
 * old one: the scripts build it anew. Where there is no {@code pom.xml}, there is nothing to build from.
 */
record JarCheck(Path project) implements Check {

    private static final List<String> SOURCES = List.of("pom.xml", "src/main", "src/mpj-api", "src/mpi");

    @Override
    public String id() {
        return "jar";
    }

    @Override
    public CheckResult look() throws IOException {
        Path jar = project.resolve("target").resolve("rankbuffer.jar");
        if (!Files.isReadable(jar)) {
            return CheckResult.problem(jar + " is not there", "run ./run-local.sh, or mvn package, which make it");
        }
        if (!Files.exists(project.resolve("pom.xml"))) {
            return CheckResult.ok(jar + " came with the archive of the course");
        }
        Optional<Path> newer = newerThan(Files.getLastModifiedTime(jar));
        return newer.map(source -> stale(jar, jar + " is older than " + project.relativize(source)))
                .orElseGet(() -> CheckResult.ok(jar + " is up to date"));
    }

    private static CheckResult stale(Path jar, String text) {
        return Files.isWritable(jar.getParent())
                ? CheckResult.note(text + ": ./run-local.sh builds it anew, java -jar runs the old one")
                : CheckResult.problem(
                        text + ", and you may not write to " + jar.getParent(),
                        "have its owner run ./run-local.sh once, or use a copy of your own");
    }

    private Optional<Path> newerThan(FileTime built) throws IOException {
        for (String source : SOURCES) {
            Path root = project.resolve(source);
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    Optional<Path> newer =
                            files.filter(file -> isNewer(file, built)).findFirst();
                    if (newer.isPresent()) {
                        return newer;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNewer(Path file, FileTime built) {
        try {
            return Files.getLastModifiedTime(file).compareTo(built) > 0;
        } catch (IOException e) {
            return false; // it has gone while we looked
        }
    }
}
