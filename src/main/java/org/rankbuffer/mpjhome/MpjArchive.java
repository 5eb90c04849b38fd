package org.rankbuffer.mpjhome;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.FileHash;

/**
 * The files of MPJ Express in an archive: a Debian package, or a release with {@code lib} and {@code conf} in one
 * directory.
 *
 * <p>Only files with an expected place are taken, by their last names. So no path in an archive is used as a path here,
 * and none can lead elsewhere; the same goes for links, of which none is needed.
 */
final class MpjArchive {

    private static final Pattern JAR = Pattern.compile(
            "(?:\\./)?(?:usr/share/mpj/|[^/]+/)?lib/([^/]+?)(?:-" + Pattern.quote(MpjParts.VERSION) + ")?\\.jar");
    private static final Pattern CONFIGURATION =
            Pattern.compile("(?:\\./)?(?:etc/mpj|(?:[^/]+/)?conf)/mpjexpress\\.conf");
    private static final Pattern CONTROL = Pattern.compile("(?:\\./)?control");

    private final Map<String, byte[]> files = new TreeMap<>();
    private String control = "";

    private final String checksum;

    private MpjArchive(String checksum) {
        this.checksum = checksum;
    }

    /**
     * Reads an archive to its end.
     *
     * @throws UsageException when it is none
     * @throws EnvironmentException when it is damaged or cannot be read
     */
    static MpjArchive read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MpjArchive archive = new MpjArchive(FileHash.sha256(file));
            if (!NestedJar.archiveReader().read(bytes, archive::take)) {
                throw new UsageException(file + " is no archive of MPJ Express; " + MpjParts.WANTED + " is wanted");
            }
            return archive;
        } catch (EOFException cut) {
            throw new EnvironmentException(file + " is damaged, it ends too early: download it again", cut);
        } catch (IOException | IllegalArgumentException damaged) { // the latter by the reader of zstd
            throw new EnvironmentException(
                    file + " is damaged or cannot be read (" + damaged.getMessage() + "): download it again", damaged);
        }
    }

    /** The SHA-256 of the archive. */
    String checksum() {
        return checksum;
    }

    /** Whether a file is in it that has this place in a home. */
    boolean has(String place) {
        return files.containsKey(place);
    }

    /** What a Debian package says of itself; empty for another archive, and where it does not say. */
    Optional<String> control(String field) {
        return control.lines()
                .filter(line -> line.startsWith(field + ": "))
                .map(line -> line.substring(field.length() + 2).strip())
                .findFirst();
    }

    /** Writes what was found. */
    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        Files.createDirectories(directory.resolve("conf"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private void take(String name, InputStream content) throws IOException {
        if (CONTROL.matcher(name).matches()) {
            control = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher jar = JAR.matcher(name);
        if (jar.matches()) {
            files.put("lib/" + jar.group(1) + ".jar", content.readAllBytes());
        } else if (CONFIGURATION.matcher(name).matches()) {
            files.put(MpjParts.CONFIGURATION, content.readAllBytes());
        }
    }
}
