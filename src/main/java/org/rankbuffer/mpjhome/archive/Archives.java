package org.rankbuffer.mpjhome.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.rankbuffer.mpjhome.ArchiveReader;
import org.tukaani.xz.XZInputStream;

/**
 * Reads a Debian package, which is an {@code ar} of two {@code tar}s, a {@code tar}, compressed or not, or a {@code zip}.
 * The first bytes tell which of them it is.
 */
public final class Archives implements ArchiveReader {

    private static final Pattern DEBIAN_MEMBER = Pattern.compile("(?:control|data)\\.tar.*");

    private static final String AR = HexFormat.of().formatHex("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
    private static final String GZIP = "1f8b";
    private static final String XZ = "fd377a585a00";
    private static final String ZSTD = "28b52ffd";
    private static final String ZIP = "504b0304";

    /** Where a tar says what it is. */
    private static final int TAR_MAGIC = 257;

    private static final String TAR = "ustar";

    /** Makes a reader, which has no state. */
    public Archives() {}

    @Override
    public boolean read(InputStream bytes, Visitor visitor) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(TAR_MAGIC + TAR.length());
        String head = HexFormat.of().formatHex(in.readNBytes(TAR_MAGIC + TAR.length()));
        in.reset();
        if (head.startsWith(AR)) {
            readPackage(new ArArchiveInputStream(in), visitor);
        } else if (head.startsWith(ZIP)) {
            readZip(new ZipInputStream(in), visitor);
        } else if (head.startsWith(GZIP)) {
            readTar(new GZIPInputStream(in), visitor);
        } else if (head.startsWith(XZ)) {
            readTar(new XZInputStream(in), visitor);
        } else if (head.startsWith(ZSTD)) {
            readTar(new ZstdInputStream(in), visitor);
        } else if (head.endsWith(HexFormat.of().formatHex(TAR.getBytes(StandardCharsets.US_ASCII)))) {
            readTar(in, visitor);
        } else {
            return false;
        }
        return true;
    }

    private void readPackage(ArArchiveInputStream ar, Visitor visitor) throws IOException {
        for (ArArchiveEntry member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
            if (DEBIAN_MEMBER.matcher(member.getName()).matches() && !read(ar, visitor)) {
                throw new IOException(member.getName() + " is compressed in an unknown way");
            }
        }
    }

    private static void readZip(ZipInputStream zip, Visitor visitor) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            visitor.file(entry.getName(), zip);
        }
    }

    private static void readTar(InputStream bytes, Visitor visitor) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (!entry.isSymbolicLink() && !entry.isLink()) {
                visitor.file(entry.getName(), tar);
            }
        }
    }
}
