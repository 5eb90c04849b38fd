package org.rankbuffer;

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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The project, or a copy of what its scripts need, where they may build and be hurt. */
public record Checkout(Path directory) {

    private static final List<String> PARTS = List.of(
            "run-local.sh",
            "run-cluster.sh",
            "pom.xml",
            "LICENSE",
            "NOTICE",
            "mpj-conf",
            "src/main",
            "src/mpj-api",
            "src/mpi");

    /** This project. */
    public static Checkout ofProject(Path directory) {
        return new Checkout(directory.toAbsolutePath().normalize());
    }

    /** A copy, in which nothing is built and prepared. */
    public Checkout copy(Path to) throws IOException {
        for (String part : PARTS) {
            copy(directory.resolve(part), to.resolve(part));
        }
        Files.createDirectories(to.resolve("target"));
        return new Checkout(to);
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

    public Path script(String name) {
        return directory.resolve(name);
    }

    public Path target() {
        return directory.resolve("target");
    }

    public Path jar() {
        return target().resolve("rankbuffer.jar");
    }

    /** Puts a built jar in place, newer than all sources. */
    public Checkout withJar(Path jar) throws IOException {
        Files.copy(jar, jar(), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    public void makeStale() throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
    }

    public void makeFresh() throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("pom.xml"), FileTime.from(Instant.now().minusSeconds(3600)));
    }

    public void deleteArchives() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(target(), "*.jsa")) {
            for (Path archive : archives) {
                Files.delete(archive);
            }
        }
    }

    /** The archives of classes that are there and not empty. */
    public List<String> archives() {
        return inTarget().stream()
                .filter(name -> name.endsWith(".jsa"))
                .filter(name -> target().resolve(name).toFile().length() > 0)
                .toList();
    }

    /** The names of what is in {@code target}. */
    public SortedSet<String> inTarget() {
        try (Stream<Path> all = Files.list(target())) {
            return new TreeSet<>(all.map(file -> file.getFileName().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the script becomes, without its look at what is to be built and prepared; the first word is the JVM's. */
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

    /** Deletes a directory with all there is in it; does nothing when there is none. */
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
