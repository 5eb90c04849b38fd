package org.rankbuffer.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/**
 * Writes tar archives in POSIX's format of 1988, which every tar reads; a longer name gets GNU's extra entry.
 *
 * <pre>
 *   name (100)  mode (8)  uid (8)  gid (8)  size (12)  time (12)  checksum (8)  type (1)  …  "ustar" at 257 …  to 512
 * </pre>
 */
final class TarWriter {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int CHECKSUM = 148;
    private static final char FILE = '0';
    private static final char LONG_NAME = 'L';

    private TarWriter() {}

    static long size(List<RuntimeBundle.Entry> entries) {
        long blocks = 2;
        for (RuntimeBundle.Entry entry : entries) {
            int name = bytes(entry.name()).length;
            blocks += 1 + blocks(entry.size()) + (name > LONGEST_NAME ? 1 + blocks(name + 1L) : 0);
        }
        return blocks * BLOCK;
    }

    private static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK;
    }

    static void write(List<RuntimeBundle.Entry> entries, OutputStream out) throws IOException {
        for (RuntimeBundle.Entry entry : entries) {
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
