package org.rankbuffer.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.FileHash;

/**
 * Everything that ranks need and that a machine may lack: files, known by their content. A machine that sees the same
 * files under the same paths needs nothing; others get them once, and keep them under the bundle's hash.
 */
public final class RuntimeBundle {

    /** A file: its name in the bundle, with slashes, and what it is here. */
    record Entry(String name, Path file, long size, String sha256) {}

    private final List<Entry> entries;

    private RuntimeBundle(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Packs files and directories, by their names in the bundle. */
    public static RuntimeBundle of(Map<String, Path> contents) {
        List<Entry> entries = new ArrayList<>();
        contents.forEach((name, path) -> {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String below = path.relativize(file).toString();
                    String full = below.isEmpty() ? name : name + "/" + below;
                    entries.add(new Entry(full, file, Files.size(file), FileHash.sha256(file)));
                }
            } catch (IOException e) {
                throw new EnvironmentException("cannot read " + path + ", which ranks need: " + e.getMessage(), e);
            }
        });
        entries.sort(Comparator.comparing(Entry::name));
        return new RuntimeBundle(entries);
    }

    /** What tells it from all others: the hash of its files' names and hashes. */
    String hash() {
        byte[] list = entries.stream()
                .map(entry -> entry.sha256() + "  " + entry.name() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .formatHex(FileHash.digest(FileHash.SHA_256).digest(list))
                .substring(0, 32);
    }

    /** The hashes of the files where they lie here, as {@code sha256sum --check} wants them. */
    String sums() {
        return entries.stream()
                .map(entry -> entry.sha256() + "  " + entry.file().toAbsolutePath())
                .collect(Collectors.joining("\n"));
    }

    /** How many bytes it has as an archive. */
    public long size() {
        return TarWriter.size(entries);
    }

    /** Writes it as a tar archive. */
    void writeTo(OutputStream out) throws IOException {
        TarWriter.write(entries, out);
    }

    /**
     * Writes tar archives in POSIX's format of 1988, which every tar reads; a longer name gets GNU's extra entry.
     *
     * <pre>
     *   name (100)  mode (8)  uid (8)  gid (8)  size (12)  time (12)  checksum (8)  type (1)  …  "ustar" at 257 …  to 512
     * </pre>
     */
    private static final class TarWriter {

        private static final int BLOCK = 512;
        private static final int LONGEST_NAME = 100;
        private static final int CHECKSUM = 148;
        private static final char FILE = '0';
        private static final char LONG_NAME = 'L';

        private TarWriter() {}

        static long size(List<Entry> entries) {
            long blocks = 2;
            for (Entry entry : entries) {
                int name = bytes(entry.name()).length;
                blocks += 1 + blocks(entry.size()) + (name > LONGEST_NAME ? 1 + blocks(name + 1L) : 0);
            }
            return blocks * BLOCK;
        }

        private static long blocks(long bytes) {
            return (bytes + BLOCK - 1) / BLOCK;
        }

        static void write(List<Entry> entries, OutputStream out) throws IOException {
            for (Entry entry : entries) {
                byte[] name = bytes(entry.name());
                if (name.length > LONGEST_NAME) {
                    out.write(header(bytes("././@LongLink"), name.length + 1L, LONG_NAME));
                    out.write(name);
                    out.write(0);
                    pad(name.length + 1L, out);
                }
                out.write(header(name, entry.size(), FILE));
                long copied = Files.copy(entry.file(), out);
                if (copied != entry.size()) {
                    throw new IOException(entry.file() + " has changed while it was sent");
                }
                pad(entry.size(), out);
            }
            out.write(new byte[2 * BLOCK]);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] header(byte[] name, long size, char type) {
            byte[] header = new byte[BLOCK];
            System.arraycopy(name, 0, header, 0, Math.min(name.length, LONGEST_NAME));
            put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
            put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", size, 0));
            put(header, CHECKSUM, "        " + type);
            put(header, 257, "ustar\0" + "00");
            int sum = 0;
            for (byte b : header) {
                sum += b & 0xff;
            }
            put(header, CHECKSUM, String.format(Locale.ROOT, "%06o\0 ", sum));
            return header;
        }

        private static void put(byte[] header, int at, String text) {
            byte[] bytes = bytes(text);
            System.arraycopy(bytes, 0, header, at, bytes.length);
        }

        private static void pad(long size, OutputStream out) throws IOException {
            out.write(new byte[(int) (blocks(size) * BLOCK - size)]);
        }
    }
}
