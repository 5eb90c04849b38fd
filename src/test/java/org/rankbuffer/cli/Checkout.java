package org.rankbuffer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A copy of what the scripts need of this project, where they may build and be hurt. */
record Checkout(Path directory) {

    private static final List<String> PARTS = List.of(
            "run-local.sh", "run-cluster.sh", "pom.xml", "LICENSE", "NOTICE", "mpj-conf", "src/main", "src/mpj-api");

    static Checkout in(Path directory) throws IOException {
        for (String part : PARTS) {
            copy(CommandRun.project().resolve(part), directory.resolve(part));
        }
        Files.createDirectories(directory.resolve("target"));
        return new Checkout(directory);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = from.equals(file)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    Path script(String name) {
        return directory.resolve(name);
    }

    Path target() {
        return directory.resolve("target");
    }

    Path jar() {
        return target().resolve("rankbuffer.jar");
    }

    /** Puts the jar under test in place, newer than all sources. */
    Checkout withJar() throws IOException {
        Files.copy(CommandRun.jar(), jar(), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    void makeStale() throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
    }

    void makeFresh() throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("pom.xml"), FileTime.from(Instant.now().minusSeconds(3600)));
    }

    void deleteArchives() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(target(), "*.jsa")) {
            for (Path archive : archives) {
                Files.delete(archive);
            }
        }
    }

    /** The archives of classes that are there and not empty. */
    List<String> archives() {
        return inTarget().stream()
                .filter(name -> name.endsWith(".jsa"))
                .filter(name -> target().resolve(name).toFile().length() > 0)
                .toList();
    }

    /** The names of what is in {@code target}. */
    SortedSet<String> inTarget() {
        try (Stream<Path> all = Files.list(target())) {
            return new TreeSet<>(all.map(file -> file.getFileName().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
