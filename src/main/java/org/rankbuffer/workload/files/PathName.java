package org.rankbuffer.workload.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A path as the bytes it consists of on disk. To Linux names are bytes; Java's strings lose those that are not text in
 * the encoding of the locale, which in the locale C is everything outside ASCII.
 */
public final class PathName {

    private final byte[] bytes;

    /** A path by its bytes on disk, which are not copied. */
    public PathName(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A path as the user wrote it, with every dot and slash. */
    public static PathName asGiven(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', from)) {
            bytes.writeBytes(segment(text.substring(from, slash)));
            bytes.write('/');
            from = slash + 1;
        }
        bytes.writeBytes(segment(text.substring(from)));
        return new PathName(bytes.toByteArray());
    }

    private static byte[] segment(String text) {
        return isAscii(text) ? text.getBytes(StandardCharsets.US_ASCII) : lastSegment(Path.of(text));
    }

    /** The name of {@code path}, which lies in this directory, written as {@code find} does. */
    PathName child(Path path) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        if (bytes.length > 0 && bytes[bytes.length - 1] != '/') {
            all.write('/');
        }
        all.writeBytes(lastSegment(path.getFileName()));
        return new PathName(all.toByteArray());
    }

    private static byte[] lastSegment(Path name) {
        String text = name.toString();
        if (isAscii(text)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        // Only a path's URI tells its bytes, percent-encoded, whatever the locale; slower, as it looks at the file.
        String uri = name.toUri().getRawPath();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        ByteBuffer decoded = ByteBuffer.allocate(end);
        for (int i = uri.lastIndexOf('/', end - 1) + 1; i < end; i++) {
            boolean percent = uri.charAt(i) == '%';
            decoded.put((byte) (percent ? Integer.parseInt(uri, i + 1, i + 3, 16) : uri.charAt(i)));
            i += percent ? 2 : 0;
        }
        return Arrays.copyOf(decoded.array(), decoded.position());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** The bytes as on disk; not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** A hash that is the same on every rank. */
    int hash() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return hash();
    }

    /**
     * The name as {@code sha256sum} prints it: when it holds a backslash, a line feed or a carriage return, these are
     * written as two characters, and the line begins with a backslash.
     */
    public byte[] escaped() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 8);
        for (byte b : bytes) {
            switch (b) {
                case '\\' -> out.writeBytes(new byte[] {'\\', '\\'});
                case '\n' -> out.writeBytes(new byte[] {'\\', 'n'});
                case '\r' -> out.writeBytes(new byte[] {'\\', 'r'});
                default -> out.write(b);
            }
        }
        return out.toByteArray();
    }

    /** The name on one line of text: control characters, and bytes that are not UTF-8, as {@code \x1b}. */
    @Override
    public String toString() {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return escape(text.toString(), Character.MAX_VALUE);
        } catch (CharacterCodingException e) {
            return escape(new String(bytes, StandardCharsets.ISO_8859_1), 0x7f);
        }
    }

    private static String escape(String text, int most) {
        StringBuilder shown = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c > most || Character.isISOControl(c)) {
                shown.append(String.format("\\x%02x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
