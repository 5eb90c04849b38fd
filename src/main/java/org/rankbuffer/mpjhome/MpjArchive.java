package org.rankbuffer.mpjhome;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.FileHash;
import org.tukaani.xz.XZInputStream;

/**
 * The files of MPJ Express in an archive: a Debian package, which is an {@code ar} of two {@code tar}s, or a release, a
 * {@code tar} or {@code zip} with {@code lib} and {@code conf} in one directory. What it is shows in its first bytes.
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
    private static final Pattern DEBIAN_MEMBER = Pattern.compile("(?:control|data)\\.tar.*");

    private static final String AR = HexFormat.of().formatHex("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
    private static final String GZIP = "1f8b";
    private static final String XZ = "fd377a585a00";
    private static final String ZSTD = "28b52ffd";
    private static final String ZIP = "504b0304";

    /** Where a tar says what it is. */
    private static final int TAR_MAGIC = 257;

    private static final String TAR = "ustar";

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
            if (!archive.take(bytes)) {
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

    /** Takes what it wants from an archive; false when these bytes are none. */
    private boolean take(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(TAR_MAGIC + TAR.length());
        String head = HexFormat.of().formatHex(in.readNBytes(TAR_MAGIC + TAR.length()));
        in.reset();
        if (head.startsWith(AR)) {
            takePackage(new ArArchiveInputStream(in));
        } else if (head.startsWith(ZIP)) {
            takeZip(new ZipInputStream(in));
        } else if (head.startsWith(GZIP)) {
            takeTar(new GZIPInputStream(in));
        } else if (head.startsWith(XZ)) {
            takeTar(new XZInputStream(in));
        } else if (head.startsWith(ZSTD)) {
            takeTar(new ZstdInputStream(in));
        } else if (head.endsWith(HexFormat.of().formatHex(TAR.getBytes(StandardCharsets.US_ASCII)))) {
            takeTar(in);
        } else {
            return false;
        }
        return true;
    }

    private void takePackage(ArArchiveInputStream ar) throws IOException {
        for (ArArchiveEntry member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
            if (DEBIAN_MEMBER.matcher(member.getName()).matches() && !take(ar)) {
                throw new IOException(member.getName() + " is compressed in an unknown way");
            }
        }
    }

    private void takeZip(ZipInputStream zip) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            take(entry.getName(), zip);
        }
    }

    private void takeTar(InputStream bytes) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (!entry.isSymbolicLink() && !entry.isLink()) {
                take(entry.getName(), tar);
            }
        }
    }

    private void take(String name, InputStream content) throws IOException {
        if (CONTROL.matcher(name).matches()) {
            control = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
        Optional<String> place = place(name);
        if (place.isPresent()) {
            files.put(place.get(), content.readAllBytes());
        }
    }

    private static Optional<String> place(String name) {
        Matcher jar = JAR.matcher(name);
        if (jar.matches()) {
            return Optional.of("lib/" + jar.group(1) + ".jar");
        }
        return CONFIGURATION.matcher(name).matches() ? Optional.of(MpjParts.CONFIGURATION) : Optional.empty();
    }
}
