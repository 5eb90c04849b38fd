package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the jar is there, and no source is newer. Only somebody who starts the jar by hand meets an old one: the scripts
 * build it anew.
 *
 * @param project the project's directory
 */
record JarCheck(Path project) implements Check {

    private static final List<String> SOURCES = List.of("pom.xml", "src/main", "src/mpj-api");

    @Override
    public String id() {
        return "jar";
    }

    @Override
    public Finding look() throws IOException {
        Path jar = project.resolve("target").resolve("rankbuffer.jar");
        if (!Files.isReadable(jar)) {
            return Finding.problem(jar + " is not there", "run ./run-local.sh, or mvn package, which make it");
        }
        Optional<Path> newer = newerThan(Files.getLastModifiedTime(jar));
        return newer.map(source -> Finding.note(jar + " is older than " + project.relativize(source)
                        + ": ./run-local.sh builds it anew, java -jar runs the old one"))
                .orElseGet(() -> Finding.ok(jar + " is up to date"));
    }

    private Optional<Path> newerThan(FileTime built) throws IOException {
        for (String source : SOURCES) {
            Path root = project.resolve(source);
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    Optional<Path> newer = files.filter(file -> file.toFile().lastModified() > built.toMillis())
                            .findFirst();
                    if (newer.isPresent()) {
                        return newer;
                    }
                }
            }
        }
        return Optional.empty();
    }
}
