package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.FileHash;

/**
 * MPJ Express as Debian and Ubuntu package it ({@code libmpj-java}): as installed, else downloaded and unpacked, but not
 * installed, for which no special rights are needed.
 *
 * <p>What may be trusted: the installed package is the system's word. A download is compared with the checksum in the
 * package index, which the distribution has signed and {@code apt-get} has verified; a package that we have tried must
 * also have the checksum that we know ({@link MpjParts#KNOWN_PACKAGES}).
 */
final class DebianPackage implements MpjPackage {
    private static final String NAME = MpjParts.PACKAGE;
    private static final Path INSTALLED = Path.of("/usr/share/mpj/lib");
    private static final String REMEDY = "download " + MpjParts.WANTED + " and run ./run-local.sh mpj-home FILE; or"
            + " set MPJ_HOME to an MPJ Express " + MpjParts.VERSION + " home, or run with --device threads";

    private final Consumer<String> notice;

    DebianPackage(Consumer<String> notice) {
        this.notice = notice;
    }

    @Override
    public Path unpack(Path into) throws IOException {
        if (Files.isRegularFile(INSTALLED.resolve("mpj.jar"))) {
            return copyInstalled(into);
        }
        MpjArchive archive = MpjArchive.read(download(into));
        Path files = Files.createDirectory(into.resolve("files"));
        archive.writeTo(files);
        return files;
    }

    /**
     * Each jar is there twice, with and without its version; MPJ Express asks for the latter. It is a link, and Java
     * resolves links before it looks for a jar's neighbours, so the home gets a copy.
     */
    private static Path copyInstalled(Path into) throws IOException {
        Path lib = Files.createDirectories(into.resolve("lib"));
        try (DirectoryStream<Path> unversioned = Files.newDirectoryStream(
                INSTALLED,
                path -> path.toString().endsWith(".jar")
                        && !path.toString().endsWith("-" + MpjParts.VERSION + ".jar"))) {
            for (Path jar : unversioned) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        Path configuration = into.resolve(MpjParts.CONFIGURATION);
        Files.createDirectories(configuration.getParent());
        Files.copy(Path.of("/etc/mpj/mpjexpress.conf"), configuration);
        return into;
    }

    private Path download(Path into) throws IOException {
        List<String> ofSystem = apt(into);
        Optional<Path> archive = download(ofSystem, into);
        if (archive.isPresent()) {
            return archive.get();
        }
        // The system's package lists are missing or out of date, and are not ours to update.
        notice.accept("fetching the package lists first ...");
        List<String> ofOurOwn = new ArrayList<>(ofSystem);
        ofOurOwn.add("-oDir::State::lists=" + Files.createDirectories(into.resolve("lists")));
        Outcome update = Outcome.of(into, ofOurOwn, "update");
        return download(ofOurOwn, into).orElseThrow(() -> unavailable(update.reason()));
    }

    private static Optional<Path> download(List<String> apt, Path into) throws IOException {
        Outcome index = Outcome.of(into, apt, "download", "--print-uris", NAME);
        Matcher entry = Pattern.compile("'[^']+' (\\S+) \\d+ SHA(256|512):(\\p{XDigit}+)")
                .matcher(index.output());
        if (index.isAbsent()) {
            throw unavailable(index.reason());
        }
        if (!index.succeeded() || !entry.find()) {
            return Optional.empty();
        }
        String fileName = entry.group(1);
        if (!fileName.startsWith(NAME + "_" + MpjParts.VERSION)) {
            throw unavailable("the system offers " + fileName + ", not version " + MpjParts.VERSION);
        }
        Path archive = into.resolve(fileName);
        if (!Outcome.of(into, apt, "download", NAME).succeeded() || !Files.isRegularFile(archive)) {
            return Optional.empty();
        }
        requireChecksum(archive, "SHA-" + entry.group(2), entry.group(3));
        if (MpjParts.KNOWN_PACKAGES.containsKey(fileName)) {
            requireChecksum(archive, "SHA-256", MpjParts.KNOWN_PACKAGES.get(fileName));
        }
        return Optional.of(archive);
    }

    private static void requireChecksum(Path archive, String algorithm, String expected) throws IOException {
        String actual = FileHash.of(algorithm, archive);
        if (!actual.equalsIgnoreCase(expected)) {
            throw new EnvironmentException("wrong checksum of the downloaded " + archive.getFileName() + ": expected "
                    + algorithm + " " + expected + ", found " + actual + "; " + REMEDY);
        }
    }

    /** The caches are private, so that neither rights nor locks of the system's are needed. */
    private static List<String> apt(Path into) throws IOException {
        Path cache = Files.createDirectories(into.resolve("cache").resolve("archives"));
        return List.of(
                "apt-get",
                "-qq",
                "-oDir::Cache=" + cache.getParent(),
                "-oAcquire::Retries=1",
                "-oAcquire::http::Timeout=20",
                "-oAcquire::https::Timeout=20",
                // Root would hand the download to a user who may not write here.
                "-oAPT::Sandbox::User=root");
    }

    private static EnvironmentException unavailable(String reason) {
        return new EnvironmentException(
                "MPJ Express " + MpjParts.VERSION + " cannot be fetched (" + reason + "): " + REMEDY);
    }

    /** What became of a program that was given a minute. */
    private record Outcome(int status, String output) {

        private static final int SECONDS = 60;

        /** Instead of a status: there is no such program. */
        private static final int ABSENT = -1;

        /** Instead of a status: the program has not come to its end. */
        private static final int BROKEN_OFF = -2;

        boolean succeeded() {
            return status == 0;
        }

        boolean isAbsent() {
            return status == ABSENT;
        }

        /** What apt-get calls an error, else its last words. */
        String reason() {
            List<String> lines = output.strip().lines().toList();
            String last = lines.isEmpty() ? "no reason given" : lines.get(lines.size() - 1);
            return lines.stream()
                    .filter(line -> line.startsWith("E: "))
                    .findFirst()
                    .orElse(last)
                    .replaceFirst("^[EW]: ", "");
        }

        static Outcome of(Path directory, List<String> command, String... arguments) throws IOException {
            Path log = Files.createTempFile(directory, "output-", ".log");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.command().addAll(List.of(arguments));
            builder.environment().put("LC_ALL", "C");
            Process process;
            try {
                process = builder.start();
            } catch (IOException absent) {
                return new Outcome(ABSENT, command.get(0) + " is not available");
            }
            try {
                process.getOutputStream().close();
                if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    return new Outcome(process.exitValue(), Files.readString(log));
                }
                return new Outcome(BROKEN_OFF, command.get(0) + " took longer than " + SECONDS + " seconds");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return new Outcome(BROKEN_OFF, "interrupted");
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
