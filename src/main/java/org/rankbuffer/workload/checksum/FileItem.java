package org.rankbuffer.workload.checksum;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.rankbuffer.workload.files.PathName;

/**
 * What travels for one file. The contents go straight from the file into the frame, and from the frame into the hash.
 *
 * <pre>
 *   +----------+-----------------+----------+----------------------+-----------+
 *   | kind (1) | name length (4) | name ... | contents, or digest  | valid (1) |
 *   +----------+-----------------+----------+----------------------+-----------+
 * </pre>
 *
 * <p>Whether the contents are valid is known only when the last of them is read: a file may change meanwhile.
 *
 * @param isDigest whether the digest travels instead of the contents
 * @param source writes what travels; null on arrival
 * @param body the contents that arrived, or the size in 8 bytes, and the digest; null before
 * @param isValid whether what arrived is all of the file; if not, its producer reports it, or sends it again as a digest
 */
record FileItem(boolean isDigest, PathName name, Source source, ByteBuffer body, boolean isValid) {

    /** Bytes beside the name and the contents. */
    static final int OVERHEAD = 6;

    private static final byte CONTENTS = 1;
    private static final byte DIGEST = 2;

    /** Writes a file's contents, and says whether they are valid. */
    interface Source {
        boolean transferTo(DataOutputStream out) throws IOException;
    }

    /** A file whose contents are to be sent; they are read when the item is written. */
    static FileItem contents(PathName name, Source source) {
        return new FileItem(false, name, source, null, true);
    }

    /** A file that was hashed by its producer. */
    static FileItem digest(PathName name, long size, byte[] sha256) {
        Source source = out -> {
            out.writeLong(size);
            out.write(sha256);
            return true;
        };
        return new FileItem(true, name, source, null, true);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(isDigest ? DIGEST : CONTENTS);
        out.writeInt(name.bytes().length);
        out.write(name.bytes());
        out.writeBoolean(source.transferTo(out));
    }

    /** The item in a frame; it lies there, so it lasts no longer than the frame does. */
    static FileItem read(ByteBuffer data) {
        byte kind = data.get();
        byte[] name = new byte[data.getInt()];
        data.get(name);
        int length = data.remaining() - 1;
        ByteBuffer body = data.slice(data.position(), length);
        return new FileItem(kind == DIGEST, new PathName(name), null, body, data.get(data.position() + length) != 0);
    }
}
