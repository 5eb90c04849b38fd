package org.rankbuffer.mpjhome;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes archives of the forms in which MPJ Express can be had, with the files of a {@link SampleMpjPackage}. */
final class SampleArchive {

    /** How an archive is compressed. */
    enum Compression {
        NONE(".tar", out -> out),
        GZIP(".tar.gz", GZIPOutputStream::new),
        XZ(".tar.xz", out -> new XZOutputStream(out, new LZMA2Options(0))),
        ZSTD(".tar.zst", ZstdOutputStream::new);

        private final String suffix;
        private final Wrapping wrapping;

        Compression(String suffix, Wrapping wrapping) {
            this.suffix = suffix;
            this.wrapping = wrapping;
        }
    }

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    /** By their names in the archive. */
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private final Map<String, String> links = new LinkedHashMap<>();

    /** A release of MPJ Express, with all that is needed. */
    static SampleArchive release(Path folder) throws IOException {
        return new SampleArchive().withSample(folder, "mpj-v0_44/lib/", "", "mpj-v0_44/conf/");
    }

    /** What lies in a Debian package, with a link for each jar. */
    static SampleArchive debian(Path folder) throws IOException {
        return new SampleArchive().withSample(folder, "./usr/share/mpj/lib/", "-0.44", "./etc/mpj/");
    }

    private SampleArchive withSample(Path folder, String lib, String version, String conf) throws IOException {
        Path sample = new SampleMpjPackage().unpack(Files.createTempDirectory(folder, "sample"));
        for (String part : MpjParts.required().toList()) {
            byte[] bytes = Files.readAllBytes(sample.resolve(part));
            String name = Path.of(part).getFileName().toString();
            if (part.endsWith(".jar")) {
                String versioned = name.replace(".jar", version + ".jar");
                files.put(lib + versioned, bytes);
                if (!version.isEmpty()) {
                    links.put(lib + name, versioned);
                }
            } else {
                files.put(conf + name, bytes);
            }
        }
        return this;
    }

    SampleArchive with(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    SampleArchive withLink(String name, String target) {
        links.put(name, target);
        return this;
    }

    SampleArchive without(String name) {
        files.remove(name);
        return this;
    }

    Path zip(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    Path tar(Path file, Compression compression) throws IOException {
        return Files.write(file, tar(compression));
    }

    /** A Debian package of this version. */
    Path deb(Path file, Compression compression, String name, String version) throws IOException {
        byte[] control = new SampleArchive()
                .with("./control", "Package: " + name + "\nVersion: " + version + "\n")
                .tar(compression);
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(file))) {
            put(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            put(ar, "control" + compression.suffix, control);
            put(ar, "data" + compression.suffix, tar(compression));
        }
        return file;
    }

    private static void put(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    private byte[] tar(Compression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(compression.wrapping.around(bytes))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
                entry.setLinkName(link.getValue());
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
